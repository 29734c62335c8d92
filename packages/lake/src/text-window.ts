const LINE_FEED = 0x0a;
const JOINT = Buffer.from('}{');

/** The part of a text that is at hand. Looks for line feeds and joints (`}{`) once per byte, however often it is asked. */
export class TextWindow {
  bytes: Buffer = Buffer.alloc(0);
  /** Where in the text the window begins, in bytes. */
  offset = 0;
  #store: Buffer = Buffer.alloc(0);
  // The next mark at or behind the place last asked about; the window's length when none is at hand.
  #lineFeed = 0;
  #joint = 0;

  /** Adds what comes next. The chunk is looked at in place until {@link keepFrom}. */
  append(chunk: Uint8Array): void {
    const before = this.bytes.length;
    if (before === 0) {
      this.bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    } else {
      this.#reserve(before + chunk.length);
      this.#store.set(chunk, before);
      this.bytes = this.#store.subarray(0, before + chunk.length);
    }
    this.#findBehind(before);
  }

  /** Forgets what is before `from`; the rest becomes the window's own and begins at 0. */
  keepFrom(from: number): void {
    const length = this.bytes.length - from;
    const { bytes } = this;
    if (this.#store.length < length) this.#store = Buffer.allocUnsafeSlow(length * 2);
    bytes.copy(this.#store, 0, from);
    this.#begin(this.#store.subarray(0, length), from);
  }

  /** Forgets what is before `from`, and goes on in a chunk that begins with the rest. It is looked at in place, as by {@link append}. */
  continueIn(chunk: Uint8Array, from: number): void {
    const rest = this.bytes.length - from;
    this.#begin(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength), from);
    this.#findBehind(rest);
  }

  /** Forgets what is from `to` on, as if it had never been in the text but for the offsets of what comes later. */
  dropFrom(to: number): void {
    this.offset += this.bytes.length - to;
    this.bytes = this.bytes.subarray(0, to);
    this.#lineFeed = Math.min(this.#lineFeed, to);
    this.#joint = Math.min(this.#joint, to);
  }

  /** The first line feed at or behind `from`, which never goes back; the window's length when none is at hand. */
  lineFeed(from: number): number {
    if (this.#lineFeed < from) this.#lineFeed = this.#find(LINE_FEED, from);
    return this.#lineFeed;
  }

  /** The same for the closing brace of the first `}{`. */
  joint(from: number): number {
    if (this.#joint < from) this.#joint = this.#find(JOINT, from);
    return this.#joint;
  }

  #begin(bytes: Buffer, from: number): void {
    this.bytes = bytes;
    this.offset += from;
    this.#lineFeed -= from;
    this.#joint -= from;
  }

  /** Looks for the marks in what was added behind the first `before` bytes. */
  #findBehind(before: number): void {
    if (this.#lineFeed >= before) this.#lineFeed = this.#find(LINE_FEED, before);
    if (this.#joint >= before) this.#joint = this.#find(JOINT, Math.max(0, before - 1));
  }

  #find(mark: number | Buffer, from: number): number {
    const found = this.bytes.indexOf(mark, from);
    return found === -1 ? this.bytes.length : found;
  }

  #reserve(length: number): void {
    if (this.#store.length >= length) return;
    const larger = Buffer.allocUnsafeSlow(length * 2);
    this.bytes.copy(larger);
    this.#store = larger;
  }
}
