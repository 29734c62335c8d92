import { isUtf8 } from 'node:buffer';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { NOT_JSON, type NotJson, readChunks, splitEvents } from '@acme/telemetry-lake';

/**
 * Writes the events of a lake object, however they come (D24), as gzip of one a line: the object's nth event is line n. What breaks
 * `json-syntax` there does so here. Throws `LakeReadError`.
 */
export async function splitObject(source: string, target: string): Promise<void> {
  await pipeline(Readable.from(lines(source)), createGzip(), createWriteStream(target));
}

async function* lines(source: string): AsyncGenerator<Buffer, void, undefined> {
  for await (const batch of splitEvents(readChunks(source), { parse })) {
    yield Buffer.concat(batch.flatMap(({ value, text }) => [value ?? oneLine(text), LINE_FEED]));
  }
}

function parse(text: Uint8Array): Buffer | NotJson {
  const line = oneLine(text);
  try {
    JSON.parse(line.toString());
    return line;
  } catch {
    return NOT_JSON;
  }
}

const LINE_FEED = Buffer.from('\n');
const NO_JSON = Buffer.from('!');
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

const FIRST_PRINTABLE = 0x20;
const TAB = 0x09;
const LINE_ENDS: ReadonlySet<number> = new Set([0x0a, 0x0d]);

/**
 * A text that gets the same verdict, on one line for any reader. Line ends become tabs: either is white space between JSON's tokens, and
 * neither may stand in a string. A text that readers trip over, and that can't be JSON, becomes a mark; so does one that is missing.
 */
export function oneLine(text: Uint8Array | undefined): Buffer {
  if (text === undefined || !isUtf8(text)) return NO_JSON;
  const line = Buffer.from(text);
  if (line.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) return NO_JSON;
  for (let at = 0; at < line.length; at += 1) {
    const byte = line[at] as number;
    if (byte >= FIRST_PRINTABLE || byte === TAB) continue;
    if (!LINE_ENDS.has(byte)) return NO_JSON;
    line[at] = TAB;
  }
  return line;
}
