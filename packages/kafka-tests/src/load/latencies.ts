/** How long things took, in milliseconds: so much of all took so long or less. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

const SHARES = { p50: 0.5, p95: 0.95, p99: 0.99, p999: 0.999, max: 1 } as const;

/** Takes note of how long each of many things took. */
export class Latencies {
  #values = new Float64Array(1 << 16);
  #count = 0;

  add(milliseconds: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = milliseconds;
  }

  /** NaN where nothing was noted. */
  percentiles(): Percentiles {
    const sorted = this.#values.subarray(0, this.#count).toSorted();
    const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
    return Object.fromEntries(
      Object.entries(SHARES).map(([name, share]) => [name, at(share)]),
    ) as unknown as Percentiles;
  }
}
