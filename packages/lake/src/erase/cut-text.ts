import { isSpace, LINE_FEED } from '../white-space.ts';
import { type ByteRanges, divide } from './byte-ranges.ts';

/** White space at the beginning of a line is held back until it is known what follows; more than this stays. */
const LONGEST_INDENT = 65_536;

/**
 * A text without these events. A line that held nothing else goes with its line end, so that no blank line stays; of a
 * line that held other events only the event's own bytes go. All other bytes stay, in their order.
 *
 * What is left splits into the other events exactly as before: a JSON object needs nothing around it, and a line with
 * another JSON value keeps both its line ends. Not so with text that is no JSON: an event taken out of what follows an
 * open brace may leave something that closes it. Such a text must not be cut.
 */
export async function* cutText(
  chunks: AsyncIterable<Uint8Array>,
  events: ByteRanges,
): AsyncGenerator<Uint8Array, void, undefined> {
  const lines = new LineCutter();
  for await (const { bytes, part } of divide(chunks, events)) {
    if (part !== undefined) lines.cut();
    else yield* lines.keep(bytes);
  }
  yield* lines.end();
}

class LineCutter {
  /**
   * The line at hand: whether nothing but white space of it was kept, which is held back; whether an event of it was
   * cut.
   */
  #isBlank = true;
  #isCut = false;
  #indent: Uint8Array[] = [];
  #indentBytes = 0;

  cut(): void {
    this.#isCut = true;
  }

  /** The bytes to write when these are kept. */
  keep(bytes: Uint8Array): Uint8Array[] {
    const kept: Uint8Array[] = [];
    let at = 0;
    while (at < bytes.length) {
      at = this.#isBlank ? this.#keepIndent(bytes, at, kept) : this.#keepLines(bytes, at, kept);
    }
    return kept;
  }

  /** The bytes to write at the text's end. */
  end(): Uint8Array[] {
    return this.#isCut && this.#isBlank ? [] : this.#takeIndent();
  }

  #keepIndent(bytes: Uint8Array, from: number, kept: Uint8Array[]): number {
    let at = from;
    while (at < bytes.length && bytes[at] !== LINE_FEED && isSpace(bytes[at])) at += 1;
    const isLineEnd = bytes[at] === LINE_FEED;
    if (isLineEnd) at += 1;
    // A copy: the chunk is not ours once it is divided.
    this.#indent.push(bytes.slice(from, at));
    this.#indentBytes += at - from;
    if (isLineEnd) {
      const indent = this.#takeIndent();
      if (!this.#isCut) kept.push(...indent);
      this.#isCut = false;
    } else if (at < bytes.length || this.#indentBytes > LONGEST_INDENT) {
      kept.push(...this.#takeIndent());
      this.#isBlank = false;
    }
    return at;
  }

  /** From within a line, to before the last line of these bytes; or all of them when that isn't blank, too. */
  #keepLines(bytes: Uint8Array, from: number, kept: Uint8Array[]): number {
    const lastLine = bytes.lastIndexOf(LINE_FEED) + 1;
    if (lastLine <= from) {
      kept.push(bytes.subarray(from));
      return bytes.length;
    }
    kept.push(bytes.subarray(from, lastLine));
    this.#isBlank = true;
    this.#isCut = false;
    return lastLine;
  }

  #takeIndent(): Uint8Array[] {
    const indent = this.#indent;
    this.#indent = [];
    this.#indentBytes = 0;
    return indent;
  }
}
