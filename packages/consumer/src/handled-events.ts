import type { TelemetryEvent } from '@acme/telemetry-schema';
import { fingerprint } from './fingerprint.ts';

/** Whether an event was handled before; a *conflict* has the same four ids, but other content (D25). */
export type Recurrence = 'new' | 'duplicate' | 'conflict';

/**
 * Remembers the events of one partition that were handled: at most `maxEvents`, at least the last half of so many, each in about
 * 150 bytes. A customer's events are all in one partition, so no more needs to be compared.
 */
export class HandledEvents {
  readonly #half: number;
  #young = new Map<string, number>();
  #old: ReadonlyMap<string, number> = new Map();

  /** @param maxEvents two or more */
  constructor(maxEvents: number) {
    this.#half = Math.floor(maxEvents / 2);
  }

  /** Whether this event is there. It is asked before the handler, and changes nothing. */
  recurrence(event: TelemetryEvent, value: Uint8Array): Recurrence {
    const key = identityOf(event);
    const known = this.#young.get(key) ?? this.#old.get(key);
    if (known === undefined) return 'new';
    return known === fingerprint(value) ? 'duplicate' : 'conflict';
  }

  /** To be called only after the handler has succeeded (D23). */
  add(event: TelemetryEvent, value: Uint8Array): void {
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(identityOf(event), fingerprint(value));
  }
}

/** The four that name an event together (D25): `event_id` alone does not. */
function identityOf({ customer_id, session_id, event_id, event_timestamp }: TelemetryEvent): string {
  // A template would keep its pieces alive besides the whole: twice the memory.
  return [customer_id, session_id, event_id, event_timestamp].join('\n');
}
