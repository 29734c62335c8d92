/** How many different names are counted; the rest are *other* (D17). It bounds memory too. */
const MOST_NAMES = 64;

/** Counts by name, for names that come from outside: what doesn't look like one may be data (D17). */
export class BoundedNames {
  readonly #looksLikeName: RegExp;
  readonly #counts = new Map<string, number>();
  #other = 0;

  constructor(looksLikeName: RegExp) {
    this.#looksLikeName = looksLikeName;
  }

  add(name: string): void {
    const count = this.#counts.get(name);
    if (count !== undefined) this.#counts.set(name, count + 1);
    else if (this.#counts.size < MOST_NAMES && this.#looksLikeName.test(name)) this.#counts.set(name, 1);
    else this.#other += 1;
  }

  /** The names in order of their first appearance; `other` last. */
  snapshot(): Readonly<Record<string, number>> {
    const counts = Object.fromEntries(this.#counts);
    return this.#other === 0 ? counts : { ...counts, other: (this.#counts.get('other') ?? 0) + this.#other };
  }
}
