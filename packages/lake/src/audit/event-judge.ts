import type { ValidatorOptions } from '@acme/telemetry-schema';
import { CLEAN, createFinder, type FindEvent, isTimestamp } from '@acme/telemetry-schema/findings';
import { NOT_JSON, type NotJson } from '../split-event.ts';
import { parseEvent } from './parse-event.ts';
import type { Judged } from './quick/known-layout.ts';
import { KnownLayouts } from './quick/known-layouts.ts';

/** An event and what is found in it. */
export interface JudgedEvent extends Judged {
  /** What `JSON.parse` makes of the text; undefined when it was not parsed. */
  readonly value?: unknown;
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
    const timestamp = (value as { readonly event_timestamp?: unknown } | null)?.event_timestamp;
    const isOne = found === CLEAN || (typeof timestamp === 'string' && isTimestamp(timestamp));
    return { found, timestamp: isOne ? (timestamp as string) : undefined, value };
  }

  /** The same; parsed only when the text is not seen to be a good event without that. */
  judge(bytes: Buffer, start: number, end: number): JudgedEvent | NotJson {
    const layouts = this.#layouts;
    if (layouts === undefined) return this.parse(bytes, start, end);
    const json = bytes.toString('latin1', start, end);
    const known = layouts.judge(json);
    if (known !== undefined) return known;
    const judged = this.parse(bytes, start, end);
    if (judged !== NOT_JSON) layouts.learn(json, judged.found);
    return judged;
  }
}
