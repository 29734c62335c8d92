import { readJsonText } from '../quick/json-text.ts';

/** How many key bytes a hash takes. */
export const KEY_BYTES = 32;

/**
 * What a value is stands in the lowest byte of its first word: of a text, with its length, 31 when that takes a word
 * of its own.
 */
const NARROW = 0;
const WIDE = 1;
const LENGTH_BITS = 3;
const LONG = 31;
const SMALL_INTEGER = 2;
const INTEGER = 10;
const DOUBLE = 18;
const NULL = 26;
const TRUE = 34;
const FALSE = 42;
const CHOICE = 66;

const LAST_ROUNDS = 3;

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/**
 * SipHash's rounds on four 32-bit words (HalfSipHash), one a word taken in and three at the end, with a key of 256
 * bits and all 128 bits of the state as its answer. Native hashes take twice as long for texts as short as an event's.
 */
export class KeyedHash {
  /** The fingerprint of what was taken in before the last `finish`. */
  readonly digest: Int32Array = new Int32Array(4);
  readonly #state = new Int32Array(4);
  readonly #start = new Int32Array(4);
  /** What was taken in and did not go through the rounds yet: one loop over all is quicker than many over few. */
  #words = new Int32Array(1024);
  #count = 0;
  /** Of the text that is taken in, and a few more. */
  #units = new Uint16Array(256);

  /** @param purpose hashes of different purposes have nothing to do with each other */
  constructor(key: Uint8Array, purpose: number) {
    const words = new DataView(key.buffer, key.byteOffset, KEY_BYTES);
    for (let at = 0; at < 4; at++) this.#state[at] = words.getInt32(at * 4, true);
    for (let at = 4; at < 8; at++) this.word(words.getInt32(at * 4, true));
    this.word(purpose);
    this.finish();
    this.#start.set(this.digest);
  }

  /** Forgets what was taken in. */
  begin(): void {
    this.load(this.#start);
  }

  /** Goes on from what was saved. */
  load(from: Int32Array): void {
    const state = this.#state;
    this.#count = 0;
    state[0] = from[0] as number;
    state[1] = from[1] as number;
    state[2] = from[2] as number;
    state[3] = from[3] as number;
  }

  save(to: Int32Array): void {
    this.#rounds();
    const state = this.#state;
    to[0] = state[0] as number;
    to[1] = state[1] as number;
    to[2] = state[2] as number;
    to[3] = state[3] as number;
  }

  /** Makes the fingerprint of what was taken in; more may follow. */
  finish(): void {
    this.#rounds();
    const state = this.#state;
    const { digest } = this;
    let a = state[0] as number;
    let b = state[1] as number;
    let c = (state[2] as number) ^ 0xff;
    let d = state[3] as number;
    // Those of `#rounds`, without words: one function for both costs five calls an event, a tenth of what judging it takes.
    for (let round = 0; round < LAST_ROUNDS; round++) {
      a = (a + b) | 0;
      b = ((b << 5) | (b >>> 27)) ^ a;
      a = (a << 16) | (a >>> 16);
      c = (c + d) | 0;
      d = ((d << 8) | (d >>> 24)) ^ c;
      a = (a + d) | 0;
      d = ((d << 7) | (d >>> 25)) ^ a;
      c = (c + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ c;
      c = (c << 16) | (c >>> 16);
    }
    digest[0] = a;
    digest[1] = b;
    digest[2] = c;
    digest[3] = d;
  }

  /** Two words of the fingerprint. */
  get low(): number {
    return (this.digest[1] as number) ^ (this.digest[3] as number);
  }

  get high(): number {
    return (this.digest[0] as number) ^ (this.digest[2] as number);
  }

  word(word: number): void {
    if (this.#count === this.#words.length) this.#reserve(1);
    this.#words[this.#count++] = word;
  }

  /**
   * Takes in a JSON value that holds no other, so that no two rows of values are the same words. Numbers go by their
   * value: -0 is 0, and 5.0 is 5.
   */
  value(value: string | number | boolean | null): void {
    if (typeof value === 'string') this.text(value);
    else if (typeof value === 'number') this.number(value);
    else this.word(value === null ? NULL : value ? TRUE : FALSE);
  }

  /** Takes in a text of a closed list, by its place there. Not the same as the text. */
  choice(place: number): void {
    this.word((place << 8) | CHOICE);
  }

  number(value: number): void {
    if ((value << 8) >> 8 === value) this.word((value << 8) | SMALL_INTEGER);
    else if ((value | 0) === value) {
      this.word(INTEGER);
      this.word(value);
    } else {
      double[0] = value;
      this.word(DOUBLE);
      this.word(halves[0] as number);
      this.word(halves[1] as number);
    }
  }

  /** Takes in a text. */
  text(text: string): void {
    const { length } = text;
    const units = this.#unitsFor(length);
    for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at);
    this.#takeUnits(length);
  }

  /** The same for a text that stands in the bytes of a JSON string, from `start` to before `end`. */
  jsonText(bytes: Uint8Array, start: number, end: number): void {
    this.#takeUnits(readJsonText(bytes, start, end, this.#unitsFor(end - start)));
  }

  #unitsFor(length: number): Uint16Array {
    if (length + 4 > this.#units.length) this.#units = new Uint16Array(2 * (length + 4));
    return this.#units;
  }

  /** Takes in a text's UTF-16 units: four a word, behind a first word with three; two, where a unit is above 255. */
  #takeUnits(length: number): void {
    if (this.#count + length + 4 > this.#words.length) this.#reserve(length + 4);
    const [words, units] = [this.#words, this.#units];
    let count = this.#count;
    let all = 0;
    for (let at = 0; at < length; at++) all |= units[at] as number;
    // Behind a text's end nothing of an earlier one is to be seen.
    units.fill(0, length, length + 4);
    if (all > 0xff) {
      words[count++] = WIDE;
      words[count++] = length;
      for (let at = 0; at < length; at += 2) words[count++] = (units[at] as number) | ((units[at + 1] as number) << 16);
    } else {
      words[count++] =
        (Math.min(length, LONG) << LENGTH_BITS) |
        NARROW |
        ((units[0] as number) << 8) |
        ((units[1] as number) << 16) |
        ((units[2] as number) << 24);
      if (length >= LONG) words[count++] = length;
      for (let at = 3; at < length; at += 4) {
        words[count++] =
          (units[at] as number) |
          ((units[at + 1] as number) << 8) |
          ((units[at + 2] as number) << 16) |
          ((units[at + 3] as number) << 24);
      }
    }
    this.#count = count;
  }

  /**
   * The same for a text of ASCII that stands in bytes, from `start` to before `end`, with a quote before it: there may
   * be nothing behind it.
   */
  plainText(bytes: DataView, start: number, end: number): void {
    const length = end - start;
    if (this.#count + length + 4 > this.#words.length) this.#reserve(length + 4);
    const words = this.#words;
    let count = this.#count;
    const first = Math.min(length, LONG) << LENGTH_BITS;
    if (length < 3) {
      words[count++] =
        first | (length > 0 ? bytes.getUint8(start) << 8 : 0) | (length > 1 ? bytes.getUint8(start + 1) << 16 : 0);
      this.#count = count;
      return;
    }
    words[count++] = (bytes.getInt32(start - 1, true) & ~0xff) | first | NARROW;
    if (length >= LONG) words[count++] = length;
    let at = start + 3;
    for (; at + 4 <= end; at += 4) words[count++] = bytes.getInt32(at, true);
    if (at < end) words[count++] = bytes.getInt32(end - 4, true) >>> ((at + 4 - end) << 3);
    this.#count = count;
  }

  /** Makes room: by putting what is there through the rounds, and with a longer array for a long text. */
  #reserve(words: number): void {
    this.#rounds();
    if (words > this.#words.length) this.#words = new Int32Array(2 * words);
  }

  /** Puts what was taken in through the rounds. */
  #rounds(): void {
    const state = this.#state;
    const words = this.#words;
    const count = this.#count;
    let a = state[0] as number;
    let b = state[1] as number;
    let c = state[2] as number;
    let d = state[3] as number;
    for (let round = 0; round < count; round++) {
      const word = words[round] as number;
      d ^= word;
      a = (a + b) | 0;
      b = ((b << 5) | (b >>> 27)) ^ a;
      a = (a << 16) | (a >>> 16);
      c = (c + d) | 0;
      d = ((d << 8) | (d >>> 24)) ^ c;
      a = (a + d) | 0;
      d = ((d << 7) | (d >>> 25)) ^ a;
      c = (c + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ c;
      c = (c << 16) | (c >>> 16);
      a ^= word;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
    this.#count = 0;
  }
}
