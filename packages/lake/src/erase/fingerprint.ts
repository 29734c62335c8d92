import { createHash } from 'node:crypto';

/** Bytes, known again. */
export interface Fingerprint {
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** Takes the fingerprint of bytes that pass. */
export class FingerprintTaker {
  readonly #hash = createHash('sha256');
  #bytes = 0;

  async *watch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      this.#hash.update(chunk);
      this.#bytes += chunk.length;
      yield chunk;
    }
  }

  /** Once, when all have passed. */
  take(): Fingerprint {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** Reads all of it. Throws what the source throws. */
export async function fingerprintOf(chunks: AsyncIterable<Uint8Array>): Promise<Fingerprint> {
  const taker = new FingerprintTaker();
  for await (const _chunk of taker.watch(chunks));
  return taker.take();
}
