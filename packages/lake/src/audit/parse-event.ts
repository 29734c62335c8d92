import { NOT_JSON, type NotJson } from '../split-event.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const REPLACEMENT = '\ufffd';

/** The text from `start` to before `end` as a JSON value, or that it is none in valid UTF-8, a byte order mark included (D11). */
export function parseEvent(bytes: Buffer, start: number, end: number): unknown | NotJson {
  try {
    // Not to name UTF-8 is faster than to name it.
    const json = bytes.toString(undefined, start, end);
    // What is no UTF-8 reads as U+FFFD; a text may also hold one.
    return JSON.parse(json.includes(REPLACEMENT) ? utf8.decode(bytes.subarray(start, end)) : json);
  } catch {
    return NOT_JSON;
  }
}
