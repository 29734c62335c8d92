import {
  AFTER_VALUE,
  BROKEN,
  CLOSE_ARRAY,
  COLON,
  COMMA,
  FIRST_ACTION,
  FIRST_ITEM,
  FIRST_KEY,
  KEY,
  NEXT_KEY,
  OPEN_ARRAY,
  OPEN_OBJECT,
  START,
  STRING,
  transitions,
  VALUE,
} from './json-grammar.ts';
import { isSpace } from './white-space.ts';

const NAME = 'customer_id';
/** With each letter escaped: what is longer is another name. */
const LONGEST_NAME = 6 * NAME.length;
/** An id that is longer, as it is spelled, can't be told. */
const LONGEST_ID = 1_048_576;
const DEEPEST = 1_048_576;

const IS_ARRAY = 1;
const IS_ID = 2;

/**
 * Finds whose a JSON object is that is too large to be held: the strings that stand as `customer_id` in it, at any
 * depth, also in an array; decoded, and each of duplicate keys. Holds one of them, and a byte for each open bracket.
 */
export class CustomerIdSearch {
  readonly #found: (id: string) => void;
  #state = START;
  #stack = new Uint8Array(64);
  #depth = 0;
  #isTold = true;
  #isDone = false;
  /** Whether the member at hand is a `customer_id`. */
  #isNamed = false;
  /** The name or the id at hand, as it is spelled; undefined when it is not held. */
  #held: Uint8Array[] | undefined;
  #heldBytes = 0;

  /** `found` is told each id. */
  constructor(found: (id: string) => void) {
    this.#found = found;
  }

  /** The chunk is not kept. */
  push(chunk: Uint8Array): void {
    let from = 0;
    for (let at = 0; at < chunk.length && this.#isTold; at += 1) {
      const byte = chunk[at] as number;
      if (this.#isDone) {
        this.#isTold = isSpace(byte);
        continue;
      }
      const before = this.#state;
      const next = transitions[(before << 8) | byte] as number;
      this.#state = next >= FIRST_ACTION ? this.#act(next) : next;
      if (next === before) continue;
      if ((next === KEY && (before === FIRST_KEY || before === NEXT_KEY)) || this.#beginsId(before, next)) {
        [this.#held, this.#heldBytes, from] = [[], 0, at + 1];
      } else if (this.#held !== undefined && before === KEY && next === COLON) {
        this.#isNamed = this.#take(chunk.subarray(from, at), LONGEST_NAME) === NAME;
      } else if (this.#held !== undefined && before === STRING && next === AFTER_VALUE) {
        const id = this.#take(chunk.subarray(from, at), LONGEST_ID);
        if (id === undefined) this.#isTold = false;
        else this.#found(id);
      }
    }
    if (this.#held !== undefined) this.#hold(new Uint8Array(chunk.subarray(from)));
  }

  /** The object is at its end: whether it is JSON, and all ids in it were told. */
  end(): boolean {
    return this.#isDone && this.#isTold;
  }

  #beginsId(before: number, next: number): boolean {
    return next === STRING && (before === VALUE || before === FIRST_ITEM) && this.#isId;
  }

  /** Whether the value at hand is the one of a `customer_id`, or in an array that is. */
  get #isId(): boolean {
    const top = this.#stack[this.#depth - 1] ?? 0;
    return (top & IS_ARRAY) === 0 ? this.#isNamed : (top & IS_ID) !== 0;
  }

  #hold(bytes: Uint8Array): void {
    this.#heldBytes += bytes.length;
    if (this.#heldBytes <= LONGEST_ID) this.#held?.push(bytes);
  }

  #take(end: Uint8Array, longest: number): string | undefined {
    this.#hold(end);
    const pieces = this.#held ?? [];
    this.#held = undefined;
    return this.#heldBytes > longest ? undefined : JSON.parse(`"${Buffer.concat(pieces).toString()}"`);
  }

  #act(action: number): number {
    const inArray = ((this.#stack[this.#depth - 1] ?? 0) & IS_ARRAY) !== 0;
    switch (action) {
      case COMMA:
        return inArray ? VALUE : NEXT_KEY;
      case OPEN_OBJECT:
        return this.#open(0) ? FIRST_KEY : this.#break();
      case OPEN_ARRAY:
        return this.#open(IS_ARRAY | (this.#isId ? IS_ID : 0)) ? FIRST_ITEM : this.#break();
      case BROKEN:
        return this.#break();
      default:
        if (inArray !== (action === CLOSE_ARRAY)) return this.#break();
        this.#depth -= 1;
        this.#isDone = this.#depth === 0;
        return AFTER_VALUE;
    }
  }

  #break(): number {
    this.#isTold = false;
    return START;
  }

  #open(entry: number): boolean {
    if (this.#depth === DEEPEST) return false;
    if (this.#depth === this.#stack.length) {
      const larger = new Uint8Array(this.#depth * 2);
      larger.set(this.#stack);
      this.#stack = larger;
    }
    this.#stack[this.#depth] = entry;
    this.#depth += 1;
    return true;
  }
}
