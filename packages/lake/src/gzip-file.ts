import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createGzip, type Gzip } from 'node:zlib';
import { toLakeWriteError } from './storage/lake-write-error.ts';

/** So much text may wait for the compressor, which works in a thread of its own. */
const COMPRESSOR = { highWaterMark: 1_048_576, chunkSize: 65_536 };

/** A new gzip file on the local disk. Its bytes depend on its text only. */
export class GzipFile {
  readonly path: string;
  /** Of the text, so far. */
  bytes = 0;
  crc = 0;
  readonly #gzip: Gzip = createGzip(COMPRESSOR);
  readonly #written: Promise<void>;

  constructor(path: string) {
    this.path = path;
    this.#written = pipeline(this.#gzip, createWriteStream(path, { flags: 'wx' })).catch((error: unknown) => {
      throw toLakeWriteError(error, path);
    });
    // Whoever writes or closes is told.
    this.#written.catch(() => {});
  }

  /** Takes the chunk as its own; resolves when there is room for more. Throws `LakeWriteError`. */
  async write(chunk: Uint8Array): Promise<void> {
    this.crc = crc32(chunk, this.crc);
    this.bytes += chunk.length;
    if (this.#gzip.destroyed) await this.#written;
    if (!this.#gzip.write(chunk)) await Promise.race([once(this.#gzip, 'drain').catch(() => {}), this.#written]);
  }

  /** Throws `LakeWriteError`. */
  async close(): Promise<void> {
    this.#gzip.end();
    await this.#written;
  }

  /** Nothing is left of it, whether it was closed or not. */
  async discard(): Promise<void> {
    this.#gzip.destroy();
    await this.#written.catch(() => {});
    await unlink(this.path).catch(() => {});
  }
}
