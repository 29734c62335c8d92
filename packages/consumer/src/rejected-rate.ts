/**
 * How many of the last records were rejected. The window counts as full from the beginning, with good records: so few
 * bad ones at the start stop nothing, and what is too much then is too much whatever comes.
 */
export class RejectedRate {
  readonly #window: Uint8Array;
  readonly #most: number;
  #next = 0;
  #seen = 0;
  #rejected = 0;
  #reserved = 0;

  /**
   * @param window how many records back is looked
   * @param most the share of the window that may be rejected, from 0 to 1
   */
  constructor(window: number, most: number) {
    this.#window = new Uint8Array(window);
    this.#most = most;
  }

  /** Whether one more rejected record would be more than may be, once those for which there is a place are rejected too. */
  get isAtLimit(): boolean {
    const places = Math.min(this.#reserved + 1, this.#window.length);
    let leave = 0;
    for (let at = 0; at < places; at += 1) leave += this.#window[(this.#next + at) % this.#window.length] ?? 0;
    // A quotient, not a product: 57 / 100 is 0.57 to the last bit, but 0.57 * 100 is less than 57.
    return (this.#rejected - leave + places) / this.#window.length > this.#most;
  }

  /** The share of the last records that was rejected, of those seen; 0 before the first. */
  get rate(): number {
    return this.#seen === 0 ? 0 : this.#rejected / this.#seen;
  }

  /** Keeps a place for a record whose rejection has begun, so that no others take it; `free` it when that has ended, however. */
  reserve(): void {
    this.#reserved += 1;
  }

  free(): void {
    this.#reserved -= 1;
  }

  push(rejected: boolean): void {
    this.#rejected += Number(rejected) - (this.#window[this.#next] ?? 0);
    this.#window[this.#next] = Number(rejected);
    this.#next = (this.#next + 1) % this.#window.length;
    if (this.#seen < this.#window.length) this.#seen += 1;
  }
}
