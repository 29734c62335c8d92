import { fields } from '@acme/telemetry-schema';
import type { Unworded } from '@acme/telemetry-schema/findings';
import { HOUR_LENGTH } from '../../hour-length.ts';
import type { JudgedEvent } from '../event-judge.ts';
import { parseEvent } from '../parse-event.ts';
import type { ComparedEvent } from '../spill/compared-event.ts';
import type { EventTime } from '../spill/event-time.ts';
import type { KeyedHash } from '../spill/keyed-hash.ts';

/** What a value is. Of a text, whether its bytes are its characters. */
export const [CHOICE, PLAIN_TEXT, TEXT, NUMBER, NULL, TRUE, FALSE] = [0, 1, 2, 3, 4, 5, 6] as const;
export type ValueKind =
  | typeof CHOICE
  | typeof PLAIN_TEXT
  | typeof TEXT
  | typeof NUMBER
  | typeof NULL
  | typeof TRUE
  | typeof FALSE;

/** So many values an event of a known layout has at most. */
export const MOST_SLOTS = 64;

/** Where each field's value is kept: the schema's fields by their order, unknown ones behind them as they come. */
export const SLOTS: ReadonlyMap<string, number> = new Map(fields.map(({ name }, slot) => [name, slot]));
const TIMESTAMP = SLOTS.get('event_timestamp') as number;

/** What is the same in all good events of a layout. */
export interface KnownLayout {
  readonly names: readonly string[];
  /** Of each name. */
  readonly slots: readonly number[];
  readonly found: Unworded;
}

/**
 * An event of a known layout in which nothing is wrong, not parsed: where its values stand. There is one, which is
 * another event as soon as the next is read.
 */
export class KnownEvent implements JudgedEvent, ComparedEvent {
  bytes: Buffer = Buffer.alloc(0);
  view = new DataView(this.bytes.buffer);
  layout: KnownLayout | undefined;
  /** Of each slot. Places are those of `bytes`; of a text, within its quotes. */
  readonly kinds: Uint8Array = new Uint8Array(MOST_SLOTS);
  readonly starts: Int32Array = new Int32Array(MOST_SLOTS);
  readonly ends: Int32Array = new Int32Array(MOST_SLOTS);
  /** Numbers, and of a text of a closed list its place in the list. */
  readonly numbers: Float64Array = new Float64Array(MOST_SLOTS);
  start = 0;
  end = 0;
  #hour = '';
  readonly #hourWords = new Int32Array(4);

  begin(bytes: Buffer, start: number, end: number): void {
    const { buffer, byteOffset, byteLength } = bytes;
    const { view } = this;
    if (view.buffer !== buffer || view.byteOffset !== byteOffset || view.byteLength !== byteLength)
      this.view = new DataView(buffer, byteOffset, byteLength);
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /** Nothing stands in the slot, unless something is read into it. */
  forget(slot: number): void {
    this.kinds[slot] = NULL;
    this.numbers[slot] = Number.NaN;
  }

  get found(): Unworded {
    return (this.layout as KnownLayout).found;
  }

  get value(): unknown {
    return parseEvent(this.bytes, this.start, this.end);
  }

  get timestamp(): string {
    return this.#plain(TIMESTAMP, this.ends[TIMESTAMP] as number);
  }

  /** Mostly the hour of the event before: then no text is made. */
  get hour(): string {
    const { view } = this;
    const at = this.starts[TIMESTAMP] as number;
    const words = this.#hourWords;
    const last = at + HOUR_LENGTH - 4;
    if (
      view.getInt32(last) !== words[3] ||
      view.getInt32(at + 8) !== words[2] ||
      view.getInt32(at + 4) !== words[1] ||
      view.getInt32(at) !== words[0]
    ) {
      words.set([at, at + 4, at + 8, last].map((place) => view.getInt32(place)));
      this.#hour = this.#plain(TIMESTAMP, at + HOUR_LENGTH);
    }
    return this.#hour;
  }

  isText(slot: number): boolean {
    return (this.kinds[slot] as number) <= TEXT;
  }

  hashText(slot: number, hash: KeyedHash): void {
    const start = this.starts[slot] as number;
    const end = this.ends[slot] as number;
    if ((this.kinds[slot] as number) <= PLAIN_TEXT) hash.plainText(this.view, start, end);
    else hash.jsonText(this.bytes, start, end);
  }

  hashValue(slot: number, hash: KeyedHash): void {
    const kind = this.kinds[slot] as ValueKind;
    if (kind === CHOICE) hash.choice(this.numbers[slot] as number);
    else if (kind <= TEXT) this.hashText(slot, hash);
    else if (kind === NUMBER) hash.number(this.numbers[slot] as number);
    else hash.value(kind === NULL ? null : kind === TRUE);
  }

  readTime(slot: number, time: EventTime): boolean {
    return time.readBytes(this.view, this.starts[slot] as number, this.ends[slot] as number);
  }

  number(slot: number): number {
    return this.numbers[slot] as number;
  }

  choice(slot: number): number {
    return this.kinds[slot] === CHOICE ? (this.numbers[slot] as number) : -1;
  }

  #plain(slot: number, end: number): string {
    return this.bytes.toString('latin1', this.starts[slot], end);
  }
}
