import type { TelemetryEvent } from '@acme/telemetry-schema';
import { fingerprint, fingerprintOfTexts } from './fingerprint.ts';

/** Whether an event was handled before; a *conflict* has the same four ids, but other content (D25). */
export type Recurrence = 'new' | 'duplicate' | 'conflict';

/**
 * The four that name an event together (D25): `event_id` alone does not. As a number, which takes half of the memory that text
 * takes: of two events with the same one, which is about one chance in 2^53, the later is a conflict, and handled all the same.
 */
export function identityOf({ customer_id, session_id, event_id, event_timestamp }: TelemetryEvent): number {
  return fingerprintOfTexts([customer_id, session_id, event_id, event_timestamp]);
}

/**
 * Remembers the events of one partition that were handled: at most `maxEvents`, at least the last half of so many. A customer's
 * events are all in one partition, so no more needs to be compared.
 */
export class HandledEvents {
  readonly #half: number;
  #young = new Map<number, number>();
  #old: ReadonlyMap<number, number> = new Map();

  /** @param maxEvents two or more */
  constructor(maxEvents: number) {
    this.#half = Math.floor(maxEvents / 2);
  }

  /** Whether the event of this identity and these bytes is there. It is asked before the handler, and changes nothing. */
  recurrence(identity: number, value: Uint8Array): Recurrence {
    const known = this.#young.get(identity) ?? this.#old.get(identity);
    if (known === undefined) return 'new';
    return known === fingerprint(value) ? 'duplicate' : 'conflict';
  }

  /** To be called only after the handler has succeeded (D23). */
  add(identity: number, value: Uint8Array): void {
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(identity, fingerprint(value));
  }
}
