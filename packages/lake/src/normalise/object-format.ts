import { GzipFile } from '../gzip-file.ts';
import { readAgain } from './read-again.ts';

/** In what an hour's events are written: {@link jsonLines}, or `parquetFormat()` of the entry `/parquet`. */
export interface ObjectFormat {
  readonly name: string;
  /** In place of `.gz`. */
  readonly extension: string;
  /** Begins a new local file. */
  open(path: string): EventFile;
}

/** A local file that becomes an object. */
export interface EventFile {
  readonly path: string;
  /** Whole lines, an event each, which it takes as its own. Throws `LakeWriteError`. */
  write(lines: Uint8Array): Promise<void>;
  /** Complete: it can be stored. Throws `LakeWriteError`. */
  close(): Promise<void>;
  /**
   * Reads the stored object: how many events are in it, and whether they are those that were written. Throws
   * `LakeReadError`.
   */
  check(
    stored: AsyncIterable<Uint8Array>,
    name: string,
  ): Promise<{ readonly events: number; readonly isEqual: boolean }>;
  /** Nothing is left of it. */
  discard(): Promise<void>;
}

/** JSON Lines in gzip: an event a line, no blank line, a line feed at the end. */
export const jsonLines: ObjectFormat = {
  name: 'jsonl',
  extension: '.gz',
  open(path) {
    const file = new GzipFile(path);
    return {
      path,
      write: (lines) => file.write(lines),
      close: () => file.close(),
      discard: () => file.discard(),
      async check(stored, name) {
        const { lines, isWhole, bytes, crc } = await readAgain(stored, name);
        return { events: lines, isEqual: isWhole && bytes === file.bytes && crc === file.crc };
      },
    };
  },
};
