import type { FixedText } from './fixed-text.ts';
import { FALSE, type KnownEvent, NULL, NUMBER, PLAIN_TEXT, TEXT, TRUE, type ValueKind } from './known-event.ts';
import { BROKEN, type TextAutomaton } from './text-automaton.ts';

/** Reads a good value of a field from an event's bytes. */
export interface ValueReader {
  /**
   * Reads what begins at `at`, before `end`, into the event's slot. Answers the place behind it, or {@link NOT_GOOD}
   * of what is not known to be good.
   */
  read(event: KnownEvent, slot: number, at: number, end: number): number;
}

export const NOT_GOOD = -1;

const [QUOTE, MINUS, POINT, ZERO, NINE] = [...'"-.09'].map((character) => character.charCodeAt(0)) as [
  ...[number, number, number, number, number],
];
/** So many digits are no other number than they seem, and a fraction of them is divided right. */
const MOST_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);

/** Words of JSON, as the number of their first four bytes, and where they end. */
const WORDS = (
  [
    ['null', NULL],
    ['true', TRUE],
    ['false', FALSE],
  ] as const
).map(([word, kind]) => {
  return { kind, first: Buffer.from(word).readInt32BE(), length: word.length, last: word.charCodeAt(word.length - 1) };
});

/** So many bytes of a text are remembered. */
const SHARED = 16;

const WORD = 4;
const ONES = 0x01010101;
const HIGH_BITS = 0x80808080 | 0;
/** Every byte that stands in a JSON string for itself, but for DEL, which is rare. */
const PLAIN_BYTES = Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index).filter(
  (byte) => byte !== 0x22 && byte !== 0x5c,
);

/** Whether all of four bytes are {@link PLAIN_BYTES}: a high bit stays where one isn't. */
function isPlainWord(word: number): boolean {
  const quote = word ^ 0x22222222;
  const backslash = word ^ 0x5c5c5c5c;
  const wrong =
    word |
    (word + ONES) |
    ((word - 0x20202020) & ~word) |
    ((quote - ONES) & ~quote) |
    ((backslash - ONES) & ~backslash);
  return (wrong & HIGH_BITS) === 0;
}

/** The state in which an automaton is behind any plain bytes, if there is one. */
function plainStateOf({ classes, table, shift }: TextAutomaton): number {
  const behind = (state: number) => {
    const states = new Set(PLAIN_BYTES.map((byte) => table[(state << shift) | (classes[byte] as number)] as number));
    return states.size === 1 ? ([...states][0] as number) : BROKEN;
  };
  const state = behind(0);
  return state < BROKEN && behind(state) === state ? state : BROKEN;
}

export interface TextOptions {
  readonly mayBeNull: boolean;
  /** The least that a text has. */
  readonly minLength: number;
}

/** A string. Of the first of its automaton's patterns a byte is a character of the text. */
export class TextReader implements ValueReader {
  readonly #automaton: TextAutomaton;
  /** BROKEN where texts are not of any plain bytes. */
  readonly #plainState: number;
  readonly #mayBeNull: boolean;
  /** Of long texts, such as times, many begin as the one before: how that one did, and the state behind it. */
  readonly #mayShare: boolean;
  readonly #before = new Float64Array(SHARED / 8).fill(Number.NaN);
  #shared = BROKEN;

  constructor(automaton: TextAutomaton, { mayBeNull, minLength }: TextOptions) {
    this.#automaton = automaton;
    this.#plainState = plainStateOf(automaton);
    this.#mayBeNull = mayBeNull;
    this.#mayShare = minLength > SHARED;
  }

  read(event: KnownEvent, slot: number, at: number, end: number): number {
    const { bytes } = event;
    if (bytes[at] !== QUOTE) return this.#mayBeNull ? readWord(event, slot, at, end, NULL) : NOT_GOOD;
    const start = at + 1;
    const { classes, table, shift } = this.#automaton;
    let behind = start;
    let state = 0;
    if (this.#mayShare && start + SHARED <= end) {
      state = this.#stateBehind(event, start);
      behind += SHARED;
    } else if (this.#plainState < BROKEN) {
      const { view } = event;
      while (behind + WORD <= end && isPlainWord(view.getInt32(behind, true))) behind += WORD;
      if (behind > start) state = this.#plainState;
    }
    while (state < BROKEN && behind < end)
      state = table[(state << shift) | (classes[bytes[behind++] as number] as number)] as number;
    const pattern = state - BROKEN - 1;
    if (pattern < 0) return NOT_GOOD;
    event.kinds[slot] = pattern === 0 ? PLAIN_TEXT : TEXT;
    event.starts[slot] = at + 1;
    event.ends[slot] = behind - 1;
    return behind;
  }

  /** The state behind what is remembered, of the text that begins at `start`. */
  #stateBehind({ bytes, view }: KnownEvent, start: number): number {
    const before = this.#before;
    const first = view.getFloat64(start);
    const second = view.getFloat64(start + 8);
    if (first === before[0] && second === before[1]) return this.#shared;
    const { classes, table, shift } = this.#automaton;
    let state = 0;
    for (let at = start; at < start + SHARED; at++) {
      state = state < BROKEN ? (table[(state << shift) | (classes[bytes[at] as number] as number)] as number) : BROKEN;
    }
    before[0] = first;
    before[1] = second;
    this.#shared = state;
    return state;
  }
}

/** A string of which all good ones have one length. */
export class FixedTextReader implements ValueReader {
  readonly #text: FixedText;

  constructor(text: FixedText) {
    this.#text = text;
  }

  read(event: KnownEvent, slot: number, at: number, end: number): number {
    const { bytes } = event;
    const text = this.#text;
    const behind = at + 1 + text.length;
    if (behind >= end || bytes[at] !== QUOTE || bytes[behind] !== QUOTE) return NOT_GOOD;
    if (!text.isAt(event.view, at + 1)) return NOT_GOOD;
    event.kinds[slot] = PLAIN_TEXT;
    event.starts[slot] = at + 1;
    event.ends[slot] = behind;
    return behind + 1;
  }
}

export interface NumberOptions {
  readonly minimum: number;
  readonly maximum: number;
  readonly isWhole: boolean;
  readonly mayBeNull: boolean;
}

/** A number with few digits and without an exponent. */
export class NumberReader implements ValueReader {
  readonly #minimum: number;
  readonly #maximum: number;
  readonly #isWhole: boolean;
  readonly #mayBeNull: boolean;

  constructor({ minimum, maximum, isWhole, mayBeNull }: NumberOptions) {
    this.#minimum = minimum;
    this.#maximum = maximum;
    this.#isWhole = isWhole;
    this.#mayBeNull = mayBeNull;
  }

  read(event: KnownEvent, slot: number, at: number, end: number): number {
    const { bytes } = event;
    const isNegative = bytes[at] === MINUS;
    const first = isNegative ? at + 1 : at;
    let behind = first;
    let digits = 0;
    for (; behind < end; behind++) {
      const byte = bytes[behind] as number;
      if (byte < ZERO || byte > NINE) break;
      digits = digits * 10 + byte - ZERO;
    }
    let count = behind - first;
    if (count === 0) return this.#mayBeNull ? readWord(event, slot, at, end, NULL) : NOT_GOOD;
    if (count > 1 && bytes[first] === ZERO) return NOT_GOOD;
    let scale = 1;
    if (bytes[behind] === POINT) {
      const point = behind;
      for (behind += 1; behind < end; behind++) {
        const byte = bytes[behind] as number;
        if (byte < ZERO || byte > NINE) break;
        digits = digits * 10 + byte - ZERO;
      }
      const places = behind - point - 1;
      if (places === 0) return NOT_GOOD;
      count += places;
      scale = POWERS_OF_TEN[places] as number;
    }
    if (count > MOST_DIGITS) return NOT_GOOD;
    const size = scale === 1 ? digits : digits / scale;
    const value = isNegative ? -size : size;
    if (!(value >= this.#minimum && value <= this.#maximum)) return NOT_GOOD;
    if (this.#isWhole && !Number.isInteger(value)) return NOT_GOOD;
    event.kinds[slot] = NUMBER;
    event.numbers[slot] = value;
    return behind;
  }
}

/** Any value that holds no other. */
export class AnyReader implements ValueReader {
  readonly #text: TextReader;
  readonly #number = new NumberReader({
    minimum: Number.NEGATIVE_INFINITY,
    maximum: Number.POSITIVE_INFINITY,
    isWhole: false,
    mayBeNull: false,
  });

  constructor(text: TextReader) {
    this.#text = text;
  }

  read(event: KnownEvent, slot: number, at: number, end: number): number {
    const byte = event.bytes[at] as number;
    if (byte === QUOTE) return this.#text.read(event, slot, at, end);
    if (byte <= NINE) return this.#number.read(event, slot, at, end);
    for (const { kind } of WORDS) {
      const behind = readWord(event, slot, at, end, kind);
      if (behind !== NOT_GOOD) return behind;
    }
    return NOT_GOOD;
  }
}

/** Reads a word of JSON of the wanted kind. */
export function readWord(event: KnownEvent, slot: number, at: number, end: number, wanted: ValueKind): number {
  const { bytes, view } = event;
  const word = WORDS.find(({ kind }) => kind === wanted) as (typeof WORDS)[number];
  const behind = at + word.length;
  if (behind > end || view.getInt32(at) !== word.first || bytes[behind - 1] !== word.last) return NOT_GOOD;
  event.kinds[slot] = wanted;
  return behind;
}
