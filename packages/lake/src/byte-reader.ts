import { toLakeReadError } from './lake-read-error.ts';

const NOTHING = new Uint8Array(0);

/** Takes bytes from a source, which is asked for more only when they are needed. */
export class ByteReader {
  /** The source's name in errors. */
  readonly name: string;
  /** How many bytes were taken. */
  position = 0;
  readonly #chunks: AsyncIterator<unknown>;
  #rest: Uint8Array = NOTHING;
  /** What reading ahead ended with: to be thrown where the bytes before it are taken. */
  #failure: { readonly error: unknown } | undefined;

  constructor(chunks: AsyncIterable<unknown>, name: string) {
    this.name = name;
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** What was read and not taken yet. */
  get atHand(): Uint8Array {
    return this.#rest;
  }

  /** The same, reading on if need be: at least so many bytes, fewer only at the end. Throws `LakeReadError`. */
  async peek(least = 1): Promise<Uint8Array> {
    while (this.#rest.length < least) {
      if (this.#failure !== undefined) throw this.#failure.error;
      const chunk = await this.#next();
      if (chunk === undefined) break;
      this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    }
    return this.#rest;
  }

  /**
   * Reads on to the end of the source, or until more than `most` bytes are at hand: whether it is at its end. Throws
   * nothing: an error of the source comes when the bytes before it are taken.
   */
  async readAhead(most: number): Promise<boolean> {
    const chunks = [this.#rest];
    let length = this.#rest.length;
    let isAtEnd = false;
    try {
      while (!isAtEnd && this.#failure === undefined && length <= most) {
        const chunk = await this.#next();
        if (chunk === undefined) isAtEnd = true;
        else chunks.push(chunk);
        length += chunk?.length ?? 0;
      }
    } catch (error) {
      this.#failure = { error };
    }
    this.#rest = chunks.length === 1 ? this.#rest : Buffer.concat(chunks, length);
    return isAtEnd;
  }

  take(count: number): void {
    this.#rest = this.#rest.subarray(count);
    this.position += count;
  }

  /** Tells the source that nothing more is wanted. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #next(): Promise<Uint8Array | undefined> {
    const { done, value } = await this.#chunks.next().catch((error: unknown) => {
      throw toLakeReadError(error, this.name);
    });
    if (done) return;
    if (value instanceof Uint8Array) return value;
    throw new TypeError(`${this.name} gave a ${typeof value} instead of bytes: read it without an encoding.`);
  }
}
