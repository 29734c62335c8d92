import type { ValidatorOptions } from '@acme/telemetry-schema';
import { CLEAN, createFinder, type FindEvent, isTimestamp, type Unworded } from '@acme/telemetry-schema/findings';
import { HOUR_LENGTH } from '../hour-length.ts';
import { NOT_JSON, type NotJson } from '../split-event.ts';
import type { HourOfEvent } from './event-hours.ts';
import { parseEvent } from './parse-event.ts';
import { KnownLayouts } from './quick/known-layouts.ts';

/** An event and what is found in it. */
export interface JudgedEvent {
  readonly found: Unworded;
  /** The event's time, if it is one; and what it begins with. */
  readonly timestamp: string | undefined;
  readonly hour: string | undefined;
  /** What `JSON.parse` makes of the text. */
  readonly value: unknown;
  /** In these bytes the text stands from `start` to before `end`: good as long as the event is. */
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Whether an event has a time. */
export function hasTime(event: JudgedEvent): event is JudgedEvent & HourOfEvent {
  return event.hour !== undefined;
}

/** Judges events from their bytes. */
export class EventJudge {
  readonly #find: FindEvent;
  readonly #layouts: KnownLayouts | undefined;

  /** Throws `TelemetryOptionsError`. */
  constructor(options: ValidatorOptions) {
    this.#find = createFinder(options);
    this.#layouts = options.contentDurationSeconds === undefined ? new KnownLayouts(options.role) : undefined;
  }

  /** The text from `start` to before `end`, or that it is no JSON value in valid UTF-8; always parsed. */
  parse(bytes: Buffer, start: number, end: number): JudgedEvent | NotJson {
    const value = parseEvent(bytes, start, end);
    if (value === NOT_JSON) return NOT_JSON;
    const found = this.#find(value);
    const text = (value as { readonly event_timestamp?: unknown } | null)?.event_timestamp;
    const isOne = found === CLEAN || (typeof text === 'string' && isTimestamp(text));
    const timestamp = isOne ? (text as string) : undefined;
    return { found, timestamp, hour: timestamp?.slice(0, HOUR_LENGTH), value, bytes, start, end };
  }

  /**
   * The same; parsed only when the text is not seen to be a good event without that, a `KnownEvent`. The answer is
   * good until the next text is judged, and while the bytes stay.
   */
  judge(bytes: Buffer, start: number, end: number): JudgedEvent | NotJson {
    const layouts = this.#layouts;
    if (layouts === undefined) return this.parse(bytes, start, end);
    const known = layouts.read(bytes, start, end);
    if (known !== undefined) return known;
    const judged = this.parse(bytes, start, end);
    if (judged !== NOT_JSON) layouts.learn(bytes, start, end, judged.found);
    return judged;
  }
}
