import { crc32 } from 'node:zlib';
import { readChunks } from '../read-chunks.ts';
import { LINE_FEED } from '../white-space.ts';

export interface ReadAgain {
  /** Line feeds. */
  readonly lines: number;
  /** Whether every line has something in it, and ends in a line feed. */
  readonly isWhole: boolean;
  /** Of the text. */
  readonly bytes: number;
  readonly crc: number;
}

/** What stands in an object. Throws `LakeReadError`. */
export async function readAgain(stored: AsyncIterable<Uint8Array>, name: string): Promise<ReadAgain> {
  let [lines, bytes, crc] = [0, 0, 0];
  let isWhole = true;
  let last = LINE_FEED;
  for await (const chunk of readChunks(stored, { name })) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      if (at === from && (from > 0 || last === LINE_FEED)) isWhole = false;
      lines += 1;
      from = at + 1;
    }
    crc = crc32(chunk, crc);
    bytes += chunk.length;
    last = chunk[chunk.length - 1] ?? last;
  }
  return { lines, isWhole: isWhole && last === LINE_FEED, bytes, crc };
}
