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

  /**
   * @param window how many records back is looked
   * @param most the share of the window that may be rejected, from 0 to 1
   */
  constructor(window: number, most: number) {
    this.#window = new Uint8Array(window);
    this.#most = most;
  }

  /** Whether one more rejected record would be more than may be. */
  get isAtLimit(): boolean {
    const leaves = this.#window[this.#next] ?? 0;
    // A quotient, not a product: 57 / 100 is 0.57 to the last bit, but 0.57 * 100 is less than 57.
    return (this.#rejected - leaves + 1) / this.#window.length > this.#most;
  }

  /** The share of the last records that was rejected, of those seen; 0 before the first. */
  get rate(): number {
    return this.#seen === 0 ? 0 : this.#rejected / this.#seen;
  }

  push(rejected: boolean): void {
    this.#rejected += Number(rejected) - (this.#window[this.#next] ?? 0);
    this.#window[this.#next] = Number(rejected);
    this.#next = (this.#next + 1) % this.#window.length;
    if (this.#seen < this.#window.length) this.#seen += 1;
  }
}
