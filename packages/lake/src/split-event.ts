/** What a `parse` function answers when the text is not one JSON value in valid UTF-8 (D11). */
export const NOT_JSON: unique symbol = Symbol.for('@acme/telemetry-lake/NOT_JSON');
export type NotJson = typeof NOT_JSON;

interface Place {
  /** The event's number in its source, from 1. With the source's name it is the event's address (D24). */
  readonly record: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Where its first byte stands in the uncompressed text, from 0. */
  readonly offset: number;
  /** How many bytes it takes there: of a JSON value without the white space behind it, of other text to its line feed. */
  readonly byteLength: number;
}

/** A JSON value: an event, or what stands in an event's place. */
export interface JsonEvent<T> extends Place {
  readonly kind: 'json';
  /** What `parse` made of it. */
  readonly value: T;
  readonly text?: undefined;
  readonly reason?: undefined;
}

/** A text that breaks the rule `json-syntax`, as a whole. */
export interface JsonSyntaxEvent extends Place {
  readonly kind: 'json-syntax';
  /** `not-json`: no JSON, or no valid UTF-8. `too-large`: more than `maxEventBytes`, and not judged further. */
  readonly reason: 'not-json' | 'too-large';
  /** A copy of its bytes, for a parser that says what is wrong with them; undefined when they are more than `maxEventBytes`. */
  readonly text?: Uint8Array | undefined;
  readonly value?: undefined;
}

/** One event of a text; whatever is in a text comes back as one or the other. */
export type SplitEvent<T> = JsonEvent<T> | JsonSyntaxEvent;

export interface SplitOptions<T> {
  /**
   * Makes of an event's text what the events are to hold, or answers {@link NOT_JSON} when it isn't one JSON value in valid
   * UTF-8, a byte order mark included. Also asked about text that may be an event and then isn't, so only its answer may
   * matter. The bytes are the splitter's own: good for the time of the call, to be copied if kept.
   */
  readonly parse: (text: Uint8Array) => T | NotJson;
  /** The longest event that is read, in bytes; 1 048 576 by default, 536 870 912 at most. */
  readonly maxEventBytes?: number | undefined;
}
