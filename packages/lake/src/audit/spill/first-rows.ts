import type { SpillAddress } from './spill-part.ts';
import type { SpillReader } from './spill-reader.ts';

const MOST_KEPT = 4_096;

/** The first of many rows: their order is known only when their chunk's is read, so the rows of whole chunks are kept. */
export class FirstRows {
  readonly #reader: SpillReader;
  readonly #most: number;
  #pointers: number[] = [];
  #end = Number.POSITIVE_INFINITY;
  #full = MOST_KEPT;

  constructor(reader: SpillReader, most: number) {
    this.#reader = reader;
    this.#most = most;
  }

  add(pointer: number): void {
    if (pointer >= this.#end) return;
    this.#pointers.push(pointer);
    if (this.#pointers.length >= this.#full) this.#drop();
  }

  addresses(): SpillAddress[] {
    return this.#reader.addresses(this.#pointers, this.#most);
  }

  #drop(): void {
    this.#pointers.sort((one, other) => one - other);
    const last = this.#pointers[this.#most - 1];
    if (last !== undefined) {
      const end = this.#reader.endOfChunk(last);
      this.#end = end;
      this.#pointers = this.#pointers.filter((pointer) => pointer < end);
    }
    this.#full = Math.max(MOST_KEPT, 2 * this.#pointers.length);
  }
}
