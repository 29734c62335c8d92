import { CHOICE, type KnownEvent, NULL } from './known-event.ts';
import { NOT_GOOD, readWord, type ValueReader } from './value-readers.ts';

const WORD = 4;

/** A text of a closed list: four bytes at a time are compared, and most often the first four tell which it is. */
export class ChoiceReader implements ValueReader {
  /** Of each text with its quotes: how many bytes, and these as words, the last one perhaps overlapping. */
  readonly #lengths: readonly number[];
  readonly #firsts: Int32Array;
  readonly #rests: readonly Int32Array[];
  readonly #mayBeNull: boolean;

  private constructor(texts: readonly Buffer[], mayBeNull: boolean) {
    this.#mayBeNull = mayBeNull;
    this.#lengths = texts.map(({ length }) => length);
    this.#firsts = Int32Array.from(texts, (text) => text.readInt32LE());
    this.#rests = texts.map((text) =>
      Int32Array.from({ length: Math.ceil(text.length / WORD) - 1 }, (_, index) =>
        text.readInt32LE(Math.min((index + 1) * WORD, text.length - WORD)),
      ),
    );
  }

  /** Undefined for texts that JSON may have other bytes for, and for such as are too short. */
  static of(values: readonly string[], mayBeNull: boolean): ChoiceReader | undefined {
    const isPlain = values.every((value) => /^[ !#-[\]-~]{2,}$/.test(value));
    if (!isPlain) return undefined;
    return new ChoiceReader(
      values.map((value) => Buffer.from(`"${value}"`)),
      mayBeNull,
    );
  }

  read(event: KnownEvent, slot: number, at: number, end: number): number {
    if (at + WORD > end) return NOT_GOOD;
    const { view } = event;
    const firsts = this.#firsts;
    const first = view.getInt32(at, true);
    for (let place = 0; place < firsts.length; place++) {
      if (firsts[place] !== first) continue;
      const behind = at + (this.#lengths[place] as number);
      if (behind > end || !isAt(view, at, behind, this.#rests[place] as Int32Array)) continue;
      event.kinds[slot] = CHOICE;
      event.starts[slot] = at + 1;
      event.ends[slot] = behind - 1;
      event.numbers[slot] = place;
      return behind;
    }
    return this.#mayBeNull ? readWord(event, slot, at, end, NULL) : NOT_GOOD;
  }
}

function isAt(view: DataView, at: number, behind: number, rest: Int32Array): boolean {
  for (let index = 0, place = at + WORD; index < rest.length; index++, place += WORD) {
    if (rest[index] !== view.getInt32(Math.min(place, behind - WORD), true)) return false;
  }
  return true;
}
