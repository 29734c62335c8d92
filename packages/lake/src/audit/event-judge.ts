import type { ValidatorOptions } from '@acme/telemetry-schema';
import { CLEAN, createFinder, type FindEvent, isTimestamp, type Unworded } from '@acme/telemetry-schema/findings';
import { NOT_JSON, type NotJson } from '../split-event.ts';
import { parseEvent } from './parse-event.ts';
import { KnownLayouts } from './quick/known-layouts.ts';

/** An event and what is found in it. */
export interface JudgedEvent {
  readonly found: Unworded;
  /** The event's time, if it is one. */
  readonly timestamp: string | undefined;
  /** What `JSON.parse` makes of the text; undefined when it was not parsed. */
  readonly value?: unknown;
}

/** Judges events from their bytes. */
export class EventJudge {
  readonly #find: FindEvent;
  readonly #layouts: KnownLayouts;

  /** Throws `TelemetryOptionsError`. */
  constructor(options: ValidatorOptions) {
    this.#find = createFinder(options);
    this.#layouts = new KnownLayouts(options);
  }

  /** The text from `start` to before `end`, or that it is no JSON value in valid UTF-8; always parsed. */
  parse(bytes: Buffer, start: number, end: number): JudgedEvent | NotJson {
    const value = parseEvent(bytes, start, end);
    if (value === NOT_JSON) return NOT_JSON;
    const found = this.#find(value);
    const timestamp = (value as { readonly event_timestamp?: unknown } | null)?.event_timestamp;
    const isOne = found === CLEAN || (typeof timestamp === 'string' && isTimestamp(timestamp));
    return { found, timestamp: isOne ? (timestamp as string) : undefined, value };
  }

  /** The same; parsed only when the text is not seen to be a good event without that. */
  judge(bytes: Buffer, start: number, end: number): JudgedEvent | NotJson {
    const json = bytes.toString('latin1', start, end);
    const layouts = this.#layouts;
    const timestamp = layouts.timestampOf(json);
    if (timestamp !== undefined) return { found: layouts.found as Unworded, timestamp };
    const judged = this.parse(bytes, start, end);
    if (judged !== NOT_JSON) layouts.learn(json, judged.found);
    return judged;
  }
}
