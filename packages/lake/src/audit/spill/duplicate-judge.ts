import { ADDED, FULL, WordTable } from './word-table.ts';

/** A row: an identity's four words, then a content's two. */
export const IDENTITY_WORDS = 4;
export const ROW_WORDS = 6;

/**
 * What a row is: the first of its identity, a copy of one before, or other content for an identity that was there (D25). Without
 * room to tell, one of the last two: whether its identity was there is known.
 */
export type Judged = 'first' | 'duplicate' | 'conflict' | 'unknown' | 'known-identity';

/** Tells rows by what came before, as far as there is room. */
export class DuplicateJudge {
  readonly #first = new WordTable(ROW_WORDS, IDENTITY_WORDS);
  readonly #others = new WordTable(ROW_WORDS, ROW_WORDS);
  #most = 0;
  #hasOthers = false;

  /** Forgets all, and makes room for `most` identities and, once one is needed, as many conflicts. */
  clear(most: number): void {
    this.#first.clear(most);
    this.#most = most;
    this.#hasOthers = false;
  }

  /** @param known whether the identity was there before in any case, with other content */
  judge(row: Int32Array, known: boolean): Judged {
    if (!known) {
      const at = this.#first.findOrAdd(row, row[0] as number);
      if (at === ADDED) return 'first';
      if (at === FULL) return 'unknown';
      const { rows } = this.#first;
      if (rows[at + IDENTITY_WORDS] === row[IDENTITY_WORDS] && rows[at + 5] === row[5]) return 'duplicate';
    }
    // Conflicts are rare: no room is made for them before there is one.
    if (!this.#hasOthers) this.#others.clear(this.#most);
    this.#hasOthers = true;
    const at = this.#others.findOrAdd(row, (row[0] as number) ^ (row[IDENTITY_WORDS] as number));
    if (at === ADDED) return 'conflict';
    return at === FULL ? 'known-identity' : 'duplicate';
  }
}
