import { type Field, fieldsAs, type Role } from '@acme/telemetry-schema';
import type { Unworded } from '@acme/telemetry-schema/findings';
import { type Judged, type KnownLayout, knownLayout } from './known-layout.ts';
import { layoutOf } from './text-layout.ts';

/** So many layouts are kept: more than producers have, few enough to be tried one by one. */
const MOST = 8;
/** One of so many unknown ones is learnt: where each event has a layout of its own, learning is all in vain. */
const LEARN_EVERY = 32;

/**
 * Judges texts by how good events of the same layout look, which takes half the time of parsing them. Learns the layouts
 * from the events themselves; knows nothing of fields and rules but what the schema says. What a look-up would answer is
 * not in a text: this is for validators without one.
 */
export class KnownLayouts {
  readonly #layouts: KnownLayout[] = [];
  readonly #fields: ReadonlyMap<string, Field>;
  #unknown = 0;

  constructor(role: Role = 'reader') {
    this.#fields = new Map(fieldsAs(role).map((field) => [field.name, field]));
  }

  /** What is found in an event of a known layout in which nothing is wrong; undefined for any other text. */
  judge(json: string): Judged | undefined {
    const layouts = this.#layouts;
    for (let at = 0; at < layouts.length; at++) {
      const layout = layouts[at] as KnownLayout;
      const judged = layout(json);
      if (judged === undefined) continue;
      if (at > 0) {
        layouts[at] = layouts[at - 1] as KnownLayout;
        layouts[at - 1] = layout;
      }
      return judged;
    }
    return undefined;
  }

  /** Told of an event that was judged by a validator since its layout is unknown. */
  learn(json: string, found: Unworded): void {
    if (found.issues.length > 0 || this.#unknown++ % LEARN_EVERY !== 0) return;
    const layout = layoutOf(json);
    const known = layout && knownLayout(layout, found, this.#fields);
    if (known === undefined) return;
    if (this.#layouts.length === MOST) this.#layouts.pop();
    this.#layouts.push(known);
  }
}
