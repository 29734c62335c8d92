import { type Field, fieldsAs, rules, type ValidatorOptions } from '@acme/telemetry-schema';
import type { Unworded } from '@acme/telemetry-schema/findings';
import { KnownLayout } from './known-layout.ts';
import { layoutOf } from './text-layout.ts';

/** So many layouts are kept: more than producers have, few enough to be tried one by one. */
const MOST = 8;
/** One of so many unknown ones is learnt: where each event has a layout of its own, learning is all in vain. */
const LEARN_EVERY = 32;

/**
 * Judges texts by how good events of the same layout look, which takes half the time of parsing them. Learns the layouts
 * from the events themselves; knows nothing of fields and rules but what the schema says.
 */
export class KnownLayouts {
  /** The layout of the event that was found good last. */
  found: Unworded | undefined;
  readonly #layouts: KnownLayout[] = [];
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #isOff: boolean;
  #unknown = 0;

  /** Of a validator with these options. */
  constructor({ role = 'reader', contentDurationSeconds }: ValidatorOptions) {
    this.#fields = new Map(fieldsAs(role).map((field) => [field.name, field]));
    // What a look-up answers is not in the text.
    this.#isOff = contentDurationSeconds !== undefined;
  }

  /** The time of an event of a known layout in which nothing is wrong; what is found in it is then in `found`. */
  timestampOf(json: string): string | undefined {
    const layouts = this.#layouts;
    for (let at = 0; at < layouts.length; at++) {
      const layout = layouts[at] as KnownLayout;
      const timestamp = layout.timestampOf(json);
      if (timestamp === undefined) continue;
      if (at > 0) {
        layouts[at] = layouts[at - 1] as KnownLayout;
        layouts[at - 1] = layout;
      }
      this.found = layout.found;
      return timestamp;
    }
    return undefined;
  }

  /** Told of an event that was judged by a validator since its layout is unknown. */
  learn(json: string, found: Unworded): void {
    if (this.#isOff || found.issues.length > 0 || this.#unknown++ % LEARN_EVERY !== 0) return;
    const layout = layoutOf(json);
    if (layout === undefined) return;
    const known = KnownLayout.of(layout, found, this.#fields, rules);
    if (known === undefined) return;
    if (this.#layouts.length === MOST) this.#layouts.pop();
    this.#layouts.push(known);
  }
}
