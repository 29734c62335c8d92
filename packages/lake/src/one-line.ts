import { isUtf8 } from 'node:buffer';
import { LINE_FEED } from './white-space.ts';

const NO_JSON = Buffer.from('!');
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

const FIRST_PRINTABLE = 0x20;
const TAB = 0x09;
const LINE_ENDS: readonly number[] = [LINE_FEED, 0x0d];

/**
 * A text that gets the same verdict, on one line for any reader. Line ends become tabs: either is white space between
 * JSON's tokens, and neither may stand in a string. A text that readers trip over, and that can't be JSON, becomes a
 * mark; so does one that is missing.
 */
export function oneLine(text: Uint8Array | undefined): Uint8Array {
  if (text === undefined || !isUtf8(text)) return NO_JSON;
  const line = Buffer.from(text);
  if (line.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) return NO_JSON;
  for (let at = 0; at < line.length; at += 1) {
    const byte = line[at] as number;
    if (byte >= FIRST_PRINTABLE || byte === TAB) continue;
    if (!LINE_ENDS.includes(byte)) return NO_JSON;
    line[at] = TAB;
  }
  return line;
}

/** A text that is known to be JSON, on one line, and a line feed behind it: a copy. */
export function jsonLine(json: Uint8Array): Buffer {
  const line = Buffer.allocUnsafe(json.length + 1);
  line.set(json);
  for (const lineEnd of LINE_ENDS) {
    for (let at = json.indexOf(lineEnd); at !== -1; at = json.indexOf(lineEnd, at + 1)) line[at] = TAB;
  }
  line[json.length] = LINE_FEED;
  return line;
}

/** The same without the line feed. */
export function jsonOnOneLine(json: Uint8Array): Buffer {
  return jsonLine(json).subarray(0, -1);
}
