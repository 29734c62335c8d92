import { BROKEN, type TextAutomaton } from './text-automaton.ts';

const QUOTE = 0x22;
const WORD = 4;
const NOT_ASCII = 0x80;
const HIGH_BITS = 0x80808080 | 0;
const MOST_RANGES = 2;

/** Which bytes may stand at a place: from the first to the second number, of either range. */
type Ranges = readonly (readonly [number, number])[];

/**
 * Texts of one length, such as ids: four bytes at a time are looked at, which takes a quarter of the time of an
 * automaton. Each byte is below 0x80; added to it, 0x80 less a bound raises its high bit where the byte is not below
 * the bound.
 */
export class FixedText {
  readonly length: number;
  /** Of each four bytes, the last ones perhaps twice: what to add for the bounds of the ranges. */
  readonly #added: Int32Array;

  private constructor(places: readonly Ranges[]) {
    this.length = places.length;
    const words = Math.ceil(places.length / WORD);
    const added = Array.from({ length: words }, (_, word) => {
      const from = Math.min(word * WORD, places.length - WORD);
      const four = places.slice(from, from + WORD);
      const packed = (range: number, side: 0 | 1) =>
        four.reduce((sum, ranges, at) => {
          const bounds = ranges[Math.min(range, ranges.length - 1)] as readonly [number, number];
          return sum | ((NOT_ASCII - bounds[side] - side) << (8 * at));
        }, 0);
      return [packed(0, 0), packed(0, 1), packed(1, 0), packed(1, 1)];
    });
    this.#added = Int32Array.from(added.flat());
  }

  /** Undefined when an automaton's texts are of several lengths, or not as simple as that. */
  static of(automaton: TextAutomaton): FixedText | undefined {
    const { classes, table, shift } = automaton;
    const after = (state: number, byte: number) => table[(state << shift) | (classes[byte] as number)] as number;
    const bytesOf = (state: number) => [...classes.keys()].filter((byte) => after(state, byte) !== BROKEN);
    const places: Ranges[] = [];
    let state = 0;
    for (let bytes = bytesOf(state); after(state, QUOTE) === BROKEN; bytes = bytesOf(state)) {
      const ranges = rangesOf(bytes);
      const [next = 0, ...others] = new Set(bytes.map((byte) => after(state, byte)));
      const isSimple = others.length === 0 && ranges.length <= MOST_RANGES && (bytes.at(-1) ?? NOT_ASCII) < NOT_ASCII;
      // A state that comes again is one of a text that may be longer.
      if (!isSimple || places.push(ranges) > table.length >> shift) return undefined;
      state = next;
    }
    return bytesOf(state).length > 1 || places.length < WORD ? undefined : new FixedText(places);
  }

  /** Whether one of the texts stands at a place; there are as many bytes. */
  isAt(bytes: DataView, at: number): boolean {
    const added = this.#added;
    const last = at + this.length - WORD;
    for (let index = 0, place = at; index < added.length; index += 4, place += WORD) {
      const word = bytes.getInt32(Math.min(place, last), true);
      const inFirst = (word + (added[index] as number)) & ~(word + (added[index + 1] as number));
      const inSecond = (word + (added[index + 2] as number)) & ~(word + (added[index + 3] as number));
      if (((inFirst | inSecond) & ~word & HIGH_BITS) !== HIGH_BITS) return false;
    }
    return true;
  }
}

function rangesOf(bytes: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const byte of bytes) {
    const last = ranges.at(-1);
    if (last?.[1] === byte - 1) last[1] = byte;
    else ranges.push([byte, byte]);
  }
  return ranges;
}
