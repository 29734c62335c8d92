import type { EventTime } from './event-time.ts';
import type { KeyedHash } from './keyed-hash.ts';

/** What comparing reads of an event, whichever way the event was read. A field is said by its place in the schema. */
export interface ComparedEvent {
  isText(field: number): boolean;
  /** Takes in a text. */
  hashText(field: number, hash: KeyedHash): void;
  /** Whether a text is a timestamp; if so, its time is read. */
  readTime(field: number, time: EventTime): boolean;
  /** NaN where there is no number. */
  number(field: number): number;
  /** The place of a text among the field's values; -1 where it is none of them. */
  choice(field: number): number;
}
