import type { Range } from './json-place.ts';
import { EventSplitter, NOT_JSON } from './splitter.ts';

/** An event of a text: where it stands, in characters, and what it is as JSON. */
export interface TextEvent extends Range {
  /** Its number in the text, from 1. */
  readonly record: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/** The events of a text, as a reader of the lake splits them (D24). */
export function splitText(text: string): TextEvent[] {
  const decoder = new TextDecoder();
  const splitter = new EventSplitter({ parse: (bytes) => (isJson(decoder.decode(bytes)) ? true : NOT_JSON) });
  const bytes = new TextEncoder().encode(text);
  const characters = new CharacterCounter(text);
  return [...splitter.push(bytes), ...splitter.end()].map(({ record, line, offset, byteLength }) => {
    const start = characters.at(offset);
    const end = characters.at(offset + byteLength);
    return { record, line, start, end, text: text.slice(start, end) };
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Turns offsets in the UTF-8 of a text into those of its characters. Asked with offsets that never go back. */
class CharacterCounter {
  readonly #text: string;
  #bytes = 0;
  #characters = 0;

  constructor(text: string) {
    this.#text = text;
  }

  at(byteOffset: number): number {
    while (this.#bytes < byteOffset) {
      const point = this.#text.codePointAt(this.#characters) as number;
      this.#bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      this.#characters += point < 0x10000 ? 1 : 2;
    }
    return this.#characters;
  }
}

/** Where characters stand that so many bytes of UTF-8 lie before. */
export function characterAt(text: string, byteOffset: number): number {
  return new CharacterCounter(text).at(byteOffset);
}
