import { fields } from '@acme/telemetry-schema';
import type { ComparedEvent } from './compared-event.ts';
import type { EventIdentity } from './event-identity.ts';
import { toTimestamp } from './event-time.ts';
import { KeyedHash } from './keyed-hash.ts';

/**
 * The words (32 bits) of a row, each by its place. Texts are fingerprints: session rules only ask whether two are the
 * same.
 */
export const SESSION = 0;
export const SESSION_REST = 1;
/** Seconds above 32 bits, fraction digits, and the event type's number. */
const TIME_AND_TYPE = 2;
const SECONDS = 3;
export const NANOSECONDS = 4;
/** Of the four fields of D25: with the rest it is the same where the event's id is. */
export const IDENTITY = 5;
/** The fields that session rules compare, by their places. */
export const COMPARED = { position_seconds: 6, customer_id: 7, device_id: 8, title_id: 9 } as const;
export const SESSION_WORDS = 10;

export const EVENT_TYPES: readonly string[] = fields.find(({ name }) => name === 'event_type')?.values ?? [];
const placeOf = (name: string) => fields.findIndex((field) => field.name === name);
const EVENT_TYPE = placeOf('event_type');
const [POSITION, , DEVICE, TITLE] = Object.keys(COMPARED).map(placeOf) as [number, number, number, number];
/** The type of an event that session rules can't read. */
const NONE = 0xff;
const TWO_TO_32 = 2 ** 32;

/** Writes what the session rules read of an event. */
export class SessionRows {
  readonly #hash: KeyedHash;

  constructor(key: Uint8Array, purpose: number) {
    this.#hash = new KeyedHash(key, purpose);
  }

  /**
   * Writes the row of an event whose identity was read; one that nobody is to look at, when a field that is read is
   * absent, of another type, or no time.
   */
  write(event: ComparedEvent, identity: EventIdentity, rows: Int32Array, at: number): void {
    const { time, shared } = identity;
    const type = event.choice(EVENT_TYPE);
    const position = event.number(POSITION);
    rows[at + SESSION] = identity.session;
    rows[at + SESSION_REST] = identity.sessionRest;
    rows[at + TIME_AND_TYPE] = NONE;
    if (type === -1 || !event.isText(DEVICE) || !event.isText(TITLE)) return;
    if (position - position !== 0) return;
    if (!identity.hasTime) return;
    const above = Math.floor(time.seconds / TWO_TO_32);
    rows[at + TIME_AND_TYPE] = (above << 16) | (time.digits << 8) | type;
    rows[at + SECONDS] = time.seconds | 0;
    rows[at + NANOSECONDS] = time.nanoseconds;
    rows[at + IDENTITY] = identity.words[0] as number;
    rows[at + COMPARED.position_seconds] = this.#position(position);
    rows[at + COMPARED.customer_id] = identity.customer;
    rows[at + COMPARED.device_id] = shared[0] as number;
    rows[at + COMPARED.title_id] = shared[2] as number;
  }

  /** Whole numbers as they are; other ones, which are no positions, as negative fingerprints. */
  #position(position: number): number {
    return (position | 0) === position && position >= 0 ? position | 0 : this.#word(position) | (1 << 31);
  }

  #word(value: number): number {
    const hash = this.#hash;
    hash.begin();
    hash.value(value);
    hash.finish();
    return hash.low;
  }
}

/** Whether a row is of an event that session rules can read. */
export function isReadable(rows: Int32Array, at: number): boolean {
  return ((rows[at + TIME_AND_TYPE] as number) & NONE) !== NONE;
}

/** The number of a row's event type in {@link EVENT_TYPES}. */
export function typeOf(rows: Int32Array, at: number): number {
  return (rows[at + TIME_AND_TYPE] as number) & 0xff;
}

/** Seconds since the beginning of year 0. */
export function secondsOf(rows: Int32Array, at: number): number {
  return ((rows[at + TIME_AND_TYPE] as number) >>> 16) * TWO_TO_32 + ((rows[at + SECONDS] as number) >>> 0);
}

export function isSameTime(rows: Int32Array, one: number, other: number): boolean {
  return (
    rows[one + NANOSECONDS] === rows[other + NANOSECONDS] &&
    rows[one + SECONDS] === rows[other + SECONDS] &&
    (rows[one + TIME_AND_TYPE] as number) >>> 16 === (rows[other + TIME_AND_TYPE] as number) >>> 16
  );
}

export function isSameRow(rows: Int32Array, one: number, other: number): boolean {
  for (let word = 0; word < SESSION_WORDS; word++) if (rows[one + word] !== rows[other + word]) return false;
  return true;
}

/** Less than, equal to or greater than 0 as a row is before, with or after another: by session, then by time. */
export function compareRows(rows: Int32Array, one: number, other: number): number {
  return (
    (rows[one + SESSION] as number) - (rows[other + SESSION] as number) ||
    (rows[one + SESSION_REST] as number) - (rows[other + SESSION_REST] as number) ||
    secondsOf(rows, one) - secondsOf(rows, other) ||
    (rows[one + NANOSECONDS] as number) - (rows[other + NANOSECONDS] as number)
  );
}

/** An event for which the session rules say what they say for the row's own: fingerprints stand for its texts. */
export function toEvent(rows: Int32Array, at: number): Record<string, unknown> {
  const digits = ((rows[at + TIME_AND_TYPE] as number) >>> 8) & 0xff;
  const compared = Object.entries(COMPARED).map(([name, place]) => {
    const word = rows[at + place] as number;
    return [name, name === 'position_seconds' ? word : String(word)];
  });
  return {
    ...Object.fromEntries(compared),
    session_id: `${rows[at + SESSION]} ${rows[at + SESSION_REST]}`,
    event_id: String(rows[at + IDENTITY]),
    event_timestamp: toTimestamp(secondsOf(rows, at), rows[at + NANOSECONDS] as number, digits),
    event_type: EVENT_TYPES[typeOf(rows, at)],
  };
}
