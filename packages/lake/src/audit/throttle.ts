/** Lets something happen no more often than every so many milliseconds. */
export class Throttle {
  readonly #everyMs: number;
  #next = 0;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** Whether the time has come again. */
  isDue(): boolean {
    const now = performance.now();
    if (now < this.#next) return false;
    this.#next = now + this.#everyMs;
    return true;
  }
}
