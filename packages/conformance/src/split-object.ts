import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { NOT_JSON, type NotJson, oneLine, readChunks, splitEvents } from '@acme/telemetry-lake';

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
  const line = Buffer.from(oneLine(text));
  try {
    JSON.parse(line.toString());
    return line;
  } catch {
    return NOT_JSON;
  }
}

const LINE_FEED = Buffer.from('\n');
