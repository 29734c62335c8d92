/** The answer of {@link WordTable.findOrAdd} when the row was added, and when there was no room for it. */
export const ADDED = -1;
export const FULL = -2;

/** A hash table of rows of words that are fingerprints already. */
export class WordTable {
  rows = new Int32Array(0);
  readonly #words: number;
  readonly #compared: number;
  /** A row's number from 1; 0 where there is none. */
  #slots = new Int32Array(0);
  #mask = 0;
  #most = 0;
  #size = 0;

  /** Of rows of `words` words, the first `compared` of which say whether two are the same. */
  constructor(words: number, compared: number) {
    this.#words = words;
    this.#compared = compared;
  }

  /** Forgets all, and makes room for `most` rows. */
  clear(most: number): void {
    const slots = 2 ** Math.ceil(Math.log2(most * 1.5 + 1));
    if (this.#slots.length < slots) this.#slots = new Int32Array(slots);
    else this.#slots.fill(0, 0, slots);
    if (this.rows.length < most * this.#words) this.rows = new Int32Array(most * this.#words);
    this.#mask = slots - 1;
    this.#most = most;
    this.#size = 0;
  }

  /** Where, in `rows`, the first row stands that is the same; if there is none, this one is added. */
  findOrAdd(row: Int32Array, hash: number): number {
    const slots = this.#slots;
    const words = this.#words;
    const mask = this.#mask;
    const { rows } = this;
    let slot = hash & mask;
    for (let number = slots[slot] as number; number !== 0; number = slots[slot] as number) {
      const at = (number - 1) * words;
      let word = 0;
      while (word < this.#compared && rows[at + word] === row[word]) word += 1;
      if (word === this.#compared) return at;
      slot = (slot + 1) & mask;
    }
    if (this.#size === this.#most) return FULL;
    const at = this.#size * words;
    for (let word = 0; word < words; word++) rows[at + word] = row[word] as number;
    this.#size += 1;
    slots[slot] = this.#size;
    return ADDED;
  }
}
