/** Tells text in which ids can be looked for from bytes that hide them. Judges what comes in pieces, and keeps none. */
export class TextCheck {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #isUtf8 = true;
  #bytes = 0;
  #zeros = 0;
  #controls = 0;
  #high = 0;

  push(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    for (const byte of bytes) {
      if (byte === 0) this.#zeros += 1;
      else if (byte >= 0x80) this.#high += 1;
      else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) this.#controls += 1;
    }
    this.#decode(() => this.#decoder.decode(bytes, { stream: true }));
  }

  /**
   * All was pushed: whether an id that stands in it stands there in its own bytes. Not where NUL is among letters, as in
   * UTF-16; nor in what is no UTF-8 and has control characters, or is more than half beyond ASCII, as all that is
   * compressed or of another alphabet. A few damaged bytes in text leave the rest of it text.
   */
  end(): boolean {
    this.#decode(() => this.#decoder.decode());
    if (this.#zeros > 0) return this.#zeros + this.#controls === this.#bytes;
    return this.#isUtf8 || (this.#controls === 0 && this.#high * 2 <= this.#bytes);
  }

  #decode(decode: () => void): void {
    if (!this.#isUtf8) return;
    try {
      decode();
    } catch {
      this.#isUtf8 = false;
    }
  }
}

/** The same of a whole text. */
export function isSearchable(text: Uint8Array): boolean {
  const check = new TextCheck();
  check.push(text);
  return check.end();
}
