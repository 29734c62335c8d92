/** Its constructors alone: what else stands on `Uint8Array` itself, `Buffer` has in another form. */
const Bytes = Uint8Array as unknown as {
  new (length: number): Uint8Array<ArrayBuffer>;
  new (bytes: ArrayLike<number>): Uint8Array<ArrayBuffer>;
  new (memory: ArrayBuffer, offset: number, length: number): Uint8Array<ArrayBuffer>;
};

/**
 * The part of Node's `Buffer` that the lake's splitter asks for, on a plain `Uint8Array`. Importing this file puts it in
 * `Buffer`'s place where there is none, so it comes before the splitter.
 */
export class BrowserBuffer extends Bytes {
  static alloc(length: number): BrowserBuffer {
    return new BrowserBuffer(length);
  }

  static allocUnsafeSlow(length: number): BrowserBuffer {
    return new BrowserBuffer(length);
  }

  /** Text as UTF-8, a copy of bytes, or a view on a piece of memory. */
  static from(source: string | ArrayLike<number> | ArrayBuffer, offset = 0, length = 0): BrowserBuffer {
    if (typeof source === 'string') return new BrowserBuffer(new TextEncoder().encode(source));
    if (source instanceof ArrayBuffer) return new BrowserBuffer(source, offset, length);
    return new BrowserBuffer(source);
  }

  /** Copies all from `start` on to the beginning of `target`. */
  copy(target: Uint8Array, targetStart: number, start: number): void {
    target.set(this.subarray(start), targetStart);
  }

  /** Where a byte, or a mark of two bytes, is found from `from` on; -1 where it isn't. */
  override indexOf(mark: number | Uint8Array, from = 0): number {
    if (typeof mark === 'number') return super.indexOf(mark, from);
    const [first = 0, second = 0] = mark;
    let at = super.indexOf(first, from);
    while (at !== -1 && this[at + 1] !== second) at = super.indexOf(first, at + 1);
    return at;
  }
}

const scope = globalThis as { Buffer?: unknown };
scope.Buffer ??= BrowserBuffer;
