import {
  AFTER_VALUE,
  BROKEN,
  CLOSE_ARRAY,
  COMMA,
  FIRST_ACTION,
  FIRST_ITEM,
  FIRST_KEY,
  NEXT_KEY,
  OPEN_ARRAY,
  OPEN_OBJECT,
  START,
  transitions,
  VALUE,
} from './json-grammar.ts';

/** `open`: all bytes fit so far. `closed`: the closing brace was found. `broken`: no JSON object begins like this. */
export type ScanStatus = 'open' | 'closed' | 'broken';

const IS_ARRAY = 1;

/**
 * Finds the end of a JSON object that arrives in pieces. Exact: it closes where the object is one JSON text in valid
 * UTF-8 (D11) and breaks at the first byte that can't belong to one, so a scan never has to be repeated from further on.
 */
export class ObjectScanner {
  /** After a scan: behind the closing brace, at the byte that doesn't fit, or where the given bytes end. */
  position = 0;
  readonly #maxDepth: number;
  #state = START;
  #scanned = 0;
  #depth = 0;
  /** Of each bracket that is open: how far from the object's first byte, doubled, plus {@link IS_ARRAY}. */
  #stack = new Int32Array(64);

  /** A nesting deeper than `maxDepth` breaks, so that an endless `[[[[` needs no endless memory. */
  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth;
  }

  /** The next byte scanned is an object's first. */
  begin(): void {
    this.#state = START;
    this.#scanned = 0;
    this.#depth = 0;
  }

  /** Goes on with the bytes from `from` to before `to`, which follow those of the scan before. */
  scan(bytes: Uint8Array, from: number, to: number): ScanStatus {
    const table = transitions;
    const first = from - this.#scanned;
    let state = this.#state;
    let status: ScanStatus = 'open';
    let at = from;
    while (at < to) {
      // Staying in one state is a loop of its own: the processor need not wait for each step to know the next.
      const row = state << 8;
      let next: number;
      do {
        next = table[row | (bytes[at] as number)] as number;
        at += 1;
      } while (next === state && at < to);
      state = next;
      if (next < FIRST_ACTION) continue;
      state = this.#act(next, at - 1 - first);
      if (state === BROKEN) {
        status = 'broken';
        at -= 1;
        break;
      }
      if (this.#depth === 0) {
        status = 'closed';
        break;
      }
    }
    this.#state = state;
    this.#scanned += at - from;
    this.position = at;
    return status;
  }

  /** Where the object braces still open stand, but for the object's own: rising, in a text where the object begins at `offset`. */
  openBraces(offset: number): number[] {
    const open: number[] = [];
    for (const entry of this.#stack.subarray(1, Math.max(1, this.#depth))) {
      if ((entry & IS_ARRAY) === 0) open.push(offset + (entry >> 1));
    }
    return open;
  }

  #act(action: number, distance: number): number {
    const inArray = ((this.#stack[this.#depth - 1] ?? 0) & IS_ARRAY) === IS_ARRAY;
    switch (action) {
      case COMMA:
        return inArray ? VALUE : NEXT_KEY;
      case OPEN_OBJECT:
        return this.#open(distance << 1) ? FIRST_KEY : BROKEN;
      case OPEN_ARRAY:
        return this.#open((distance << 1) | IS_ARRAY) ? FIRST_ITEM : BROKEN;
      case BROKEN:
        return BROKEN;
      default:
        if (inArray !== (action === CLOSE_ARRAY)) return BROKEN;
        this.#depth -= 1;
        return AFTER_VALUE;
    }
  }

  #open(entry: number): boolean {
    if (this.#depth === this.#maxDepth) return false;
    if (this.#depth === this.#stack.length) {
      const larger = new Int32Array(Math.min(this.#maxDepth, this.#depth * 2));
      larger.set(this.#stack);
      this.#stack = larger;
    }
    this.#stack[this.#depth] = entry;
    this.#depth += 1;
    return true;
  }
}
