import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { toLakeReadError } from '../../lake-read-error.ts';
import { toLakeWriteError } from '../../storage/lake-write-error.ts';

const BUFFERED_ROWS = 4_096;

/** Rows of words that memory has no room for. */
export class PassingFile {
  rows = 0;
  readonly #words: number;
  readonly #name: string;
  readonly #buffer: Int32Array;
  #buffered = 0;
  #handle: number | undefined;

  constructor(folder: string, words: number) {
    this.#words = words;
    this.#name = join(folder, `${randomBytes(8).toString('hex')}.passing`);
    this.#buffer = new Int32Array(BUFFERED_ROWS * words);
  }

  /** Adds the row that `write` puts into the array, at a word. Throws LakeWriteError. */
  add(write: (into: Int32Array, at: number) => void): void {
    write(this.#buffer, this.#buffered * this.#words);
    this.#buffered += 1;
    this.rows += 1;
    if (this.#buffered === BUFFERED_ROWS) this.flush();
  }

  /** Makes everything readable. Throws LakeWriteError. */
  flush(): void {
    const bytes = new Uint8Array(this.#buffer.buffer, 0, this.#buffered * this.#words * 4);
    try {
      this.#handle ??= openSync(this.#name, 'wx+', 0o600);
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#handle, bytes, at);
    } catch (error) {
      throw toLakeWriteError(error, this.#name);
    }
    this.#buffered = 0;
  }

  /** Flushed rows in their order, some at a time; the array is good until the next are asked for. Throws LakeReadError. */
  *read(): Generator<{ rows: Int32Array; count: number }, void, undefined> {
    const rowBytes = this.#words * 4;
    const rows = new Int32Array(BUFFERED_ROWS * this.#words);
    for (let row = 0; row < this.rows; row += BUFFERED_ROWS) {
      const count = Math.min(BUFFERED_ROWS, this.rows - row);
      const bytes = new Uint8Array(rows.buffer, 0, count * rowBytes);
      this.#fill(bytes, row * rowBytes);
      yield { rows, count };
    }
  }

  #fill(bytes: Uint8Array, position: number): void {
    try {
      for (let at = 0; at < bytes.length; ) {
        const count = readSync(this.#handle as number, bytes, at, bytes.length - at, position + at);
        if (count === 0) throw new Error('the file was cut');
        at += count;
      }
    } catch (error) {
      throw toLakeReadError(error, this.#name);
    }
  }

  remove(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
    rmSync(this.#name, { force: true });
  }
}
