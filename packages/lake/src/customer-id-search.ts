import { idsInJson, isEnvelope } from './customer-ids.ts';
import { isJsonInside } from './erase/visit-scalars.ts';
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
/** Of one object: more can't be told. */
const MOST_KEYS = 16;

const IS_ARRAY = 1;
const IS_ID = 2;

const [MINUS, ZERO, NINE, BACKSLASH] = [0x2d, 0x30, 0x39, 0x5c];
const [OPENING_BRACE, OPENING_BRACKET] = [0x7b, 0x5b];

/**
 * Finds whose a JSON object is that is too large to be held: the strings that stand as `customer_id` in it, at any
 * depth, also in an array, and in JSON that is kept as a string; decoded, and each of duplicate keys; and the `key` of an
 * envelope. A number or an object as `customer_id` can't be told. Holds one string, a few keys, and a byte for each open bracket.
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
  /** Whether it is the object's own `key`. */
  #isKey = false;
  readonly #ownNames = new Set<string>();
  readonly #keys: string[] = [];
  /** The name or the string at hand, as it is spelled; undefined when it is not held. */
  #held: Uint8Array[] | undefined;
  #heldBytes = 0;
  #heldFirst: number | undefined;

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
      if ((next === KEY && (before === FIRST_KEY || before === NEXT_KEY)) || this.#beginsString(before, next)) {
        [this.#held, this.#heldBytes, from] = [[], 0, at + 1];
      } else if (this.#held !== undefined && before === KEY && next === COLON) {
        this.#name(this.#take(chunk.subarray(from, at), LONGEST_NAME));
      } else if (this.#held !== undefined && before === STRING && next === AFTER_VALUE) {
        this.#isTold = this.#tell(this.#take(chunk.subarray(from, at), LONGEST_ID));
      } else if ((before === VALUE || before === FIRST_ITEM) && isNumber(byte) && this.#isId) {
        this.#isTold = false;
      }
    }
    if (this.#held !== undefined) this.#hold(new Uint8Array(chunk.subarray(from)));
  }

  /** The object is at its end: whether it is JSON, and all ids in it were told. */
  end(): boolean {
    const isTold = this.#isDone && this.#isTold;
    if (isTold && isEnvelope(this.#ownNames)) for (const key of this.#keys) this.#found(key);
    return isTold;
  }

  #beginsString(before: number, next: number): boolean {
    return next === STRING && (before === VALUE || before === FIRST_ITEM);
  }

  #name(name: string | undefined): void {
    this.#isNamed = name === NAME;
    this.#isKey = this.#depth === 1 && name === 'key';
    if (this.#depth === 1 && (name === NAME || name === 'value')) this.#ownNames.add(name);
  }

  /** Answers whether all ids in it could be told. */
  #tell(text: string | undefined): boolean {
    const isKey = this.#isKey && this.#depth === 1;
    if (text === undefined) return !(this.#isId || isKey || mayBeginJson(this.#heldFirst));
    if (isKey && this.#keys.push(text) > MOST_KEYS) return false;
    if (this.#isId) this.#found(text);
    if (isJsonInside(text)) for (const id of idsInJson(text, this.#isId)) this.#found(id);
    return true;
  }

  /** Whether the value at hand is the one of a `customer_id`, or in an array that is. */
  get #isId(): boolean {
    const top = this.#stack[this.#depth - 1] ?? 0;
    return (top & IS_ARRAY) === 0 ? this.#isNamed : (top & IS_ID) !== 0;
  }

  #hold(bytes: Uint8Array): void {
    if (this.#heldBytes === 0) this.#heldFirst = bytes[0];
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
        return !this.#isId && this.#open(0) ? FIRST_KEY : this.#break();
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

function isNumber(first: number): boolean {
  return first === MINUS || (first >= ZERO && first <= NINE);
}

/** Whether a string whose spelling begins so may hold JSON again. */
function mayBeginJson(first: number | undefined): boolean {
  return first === BACKSLASH || first === OPENING_BRACE || first === OPENING_BRACKET || isSpace(first);
}
