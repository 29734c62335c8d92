import { createReadStream } from 'node:fs';

/** A record of a file: the number of its line, from 1, and its bytes without the line feed. */
export interface Line {
  readonly line: number;
  readonly bytes: Buffer;
}

const LINE_FEED = 0x0a;
const WHITE_SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d]);

/** The lines of a file that are not blank, in batches, with no more in memory than a chunk and a line. */
export async function* readLines(file: string): AsyncGenerator<readonly Line[]> {
  let line = 0;
  let begun: Buffer[] = [];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const batch: Line[] = [];
    let from = 0;
    for (let to = chunk.indexOf(LINE_FEED); to >= 0; to = chunk.indexOf(LINE_FEED, from)) {
      keep(batch, [...begun, chunk.subarray(from, to)]);
      begun = [];
      from = to + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
    yield batch;
  }
  const last: Line[] = [];
  if (begun.length > 0) keep(last, begun);
  yield last;

  function keep(batch: Line[], parts: readonly Buffer[]): void {
    line++;
    const bytes = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    if (bytes.some((byte) => !WHITE_SPACE.has(byte))) batch.push({ line, bytes });
  }
}
