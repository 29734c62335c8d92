import { fields } from '@acme/telemetry-schema';
import type { ComparedEvent } from './compared-event.ts';
import { EventTime } from './event-time.ts';
import { KeyedHash } from './keyed-hash.ts';

/** What makes an event the same one (D25), in the order in which it is taken in. */
export const IDENTITY = ['session_id', 'customer_id', 'event_id', 'event_timestamp'] as const;

/**
 * Ids that session rules read, too: whoever takes in an event's content takes their fingerprints, so that each text
 * is read once.
 */
export const SHARED = ['device_id', 'title_id'] as const;

const placeOf = (name: string) => fields.findIndex((field) => field.name === name);
const [SESSION, CUSTOMER, EVENT, TIMESTAMP] = IDENTITY.map(placeOf) as [number, number, number, number];
const SHARED_PLACES = SHARED.map(placeOf);

/** A word that no text begins with: a time follows, in numbers. */
const TIME = 58;
const TWO_TO_32 = 2 ** 32;

/** Keyed fingerprints of what makes an event the same one, and of other ids. */
export class EventIdentity {
  /** Of the session's id. */
  session = 0;
  sessionRest = 0;
  /** Of the customer's, among those of the session. */
  customer = 0;
  /** The event's time, unless its text is none. */
  readonly time = new EventTime();
  hasTime = false;
  /** Of the {@link SHARED} fields, two words each; zeros where there is no text. */
  readonly shared = new Int32Array(2 * SHARED.length);
  readonly #hash: KeyedHash;
  readonly #sharedHash: KeyedHash;

  constructor(key: Uint8Array, purpose: number, sharedPurpose: number) {
    this.#hash = new KeyedHash(key, purpose);
    this.#sharedHash = new KeyedHash(key, sharedPurpose);
  }

  /** All four together, 128 bits in four words. */
  get words(): Int32Array {
    return this.#hash.digest;
  }

  /** Whether the event has all four as texts; if so, their fingerprints are in the fields. */
  read(event: ComparedEvent): boolean {
    if (!event.isText(SESSION) || !event.isText(CUSTOMER) || !event.isText(EVENT) || !event.isText(TIMESTAMP))
      return false;
    const hash = this.#hash;
    hash.begin();
    event.hashText(SESSION, hash);
    hash.finish();
    this.session = hash.low;
    this.sessionRest = hash.high;
    event.hashText(CUSTOMER, hash);
    hash.finish();
    this.customer = hash.low;
    event.hashText(EVENT, hash);
    this.#takeTime(event);
    hash.finish();
    for (let at = 0; at < SHARED_PLACES.length; at++) this.#share(2 * at, event, SHARED_PLACES[at] as number);
    return true;
  }

  /** A time's numbers give its text again, and have to be read anyway. */
  #takeTime(event: ComparedEvent): void {
    const { time } = this;
    const hash = this.#hash;
    this.hasTime = event.readTime(TIMESTAMP, time);
    if (!this.hasTime) {
      event.hashText(TIMESTAMP, hash);
      return;
    }
    hash.word(TIME);
    hash.word((Math.floor(time.seconds / TWO_TO_32) << 8) | time.digits);
    hash.word(time.seconds | 0);
    hash.word(time.nanoseconds);
  }

  #share(at: number, event: ComparedEvent, field: number): void {
    const { shared } = this;
    if (!event.isText(field)) {
      shared[at] = 0;
      shared[at + 1] = 0;
      return;
    }
    const hash = this.#sharedHash;
    hash.begin();
    event.hashText(field, hash);
    hash.finish();
    shared[at] = hash.low;
    shared[at + 1] = hash.high;
  }
}
