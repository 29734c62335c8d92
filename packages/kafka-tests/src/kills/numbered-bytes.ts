/** A byte for each event, by its number, 0 at first; grows as numbers do. */
export class NumberedBytes {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  at(number: number): number {
    return this.#bytes[number] ?? 0;
  }

  set(number: number, value: number): void {
    this.#length = Math.max(this.#length, number + 1);
    if (number >= this.#bytes.length) {
      const larger = new Uint8Array(2 ** Math.ceil(Math.log2(number + 1)) * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[number] = value;
  }

  /** Up to the highest number that was set. */
  all(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
