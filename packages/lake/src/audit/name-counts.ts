/** How many unknown fields a report names (D17). */
const MOST_NAMES = 64;
/** What counts for all that have no name in a report. */
export const OTHER = 'other';

/** Counts by name: the first 64 names that come, the rest as {@link OTHER}. */
export class NameCounts {
  readonly #counts = new Map<string, number>();
  #other = 0;

  /** The name under which it was counted. */
  add(name: string, times = 1): string {
    const count = this.#counts.get(name);
    if (name === OTHER || (count === undefined && this.#counts.size === MOST_NAMES)) {
      this.#other += times;
      return OTHER;
    }
    this.#counts.set(name, (count ?? 0) + times);
    return name;
  }

  /** In the order in which they came, {@link OTHER} last. */
  counts(): Record<string, number> {
    return Object.fromEntries(this.#other === 0 ? this.#counts : [...this.#counts, [OTHER, this.#other]]);
  }
}
