import type { NodeBuffer } from './node-buffer.ts';
import { ObjectScanner } from './object-scanner.ts';
import { type JsonSyntaxEvent, NOT_JSON, type NotJson, type SplitEvent, type SplitOptions } from './split-event.ts';
import { TextWindow } from './text-window.ts';
import { isSpace, isSpaceFrom, LINE_FEED, trimEnd } from './white-space.ts';

const DEFAULT_MAX_EVENT_BYTES = 1_048_576;
const LARGEST_MAX_EVENT_BYTES = 2 ** 29;

const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** What follows the bytes at hand: more of them; the text's end; or nothing, since the text could not be read further. */
type Sequel = 'more' | 'end' | 'cut';

/** {@link SplitOptions} for who makes no object of each event's bytes. */
export interface RangeOptions<T> extends Pick<SplitOptions<T>, 'maxEventBytes'> {
  /** As `parse`, of the bytes from `start` to before `end`. */
  readonly parseRange: (bytes: NodeBuffer, start: number, end: number) => T | NotJson;
}

/**
 * Splits a text into events (D24), whatever the pieces in which it comes. Holds one event at most.
 *
 * An event's end is guessed, at the next line feed or `}{`, and `parse` proves the guess: a JSON object is never the
 * beginning of a longer one. Only where that fails does the scanner look for the closing brace, byte by byte.
 */
export class EventSplitter<T> {
  readonly #parse: RangeOptions<T>['parseRange'];
  readonly #maxBytes: number;
  readonly #scanner: ObjectScanner;
  readonly #window = new TextWindow();
  /** What to do next; false when it needs the sequel. */
  #step: (sequel: Sequel) => boolean = this.#seek;
  #take: (event: SplitEvent<T>) => void = nowhere;

  /** In the window: all before it is done. The first byte of the event at hand, unless that is being skipped. */
  #at = 0;
  #line = 1;
  #record = 0;
  #eventLine = 1;
  #eventOffset = 0;
  #reason: JsonSyntaxEvent['reason'] = 'not-json';

  /** In the window: how far the event at hand is scanned. */
  #scanned = 0;
  /** In the text: where the last guess ended. What it covered isn't guessed again, or a line of many events would be slow. */
  #guessedTo = 0;
  /** Whether the event before ended at a line feed: then this one is tried without looking for joints. */
  #isByLine = false;
  /** In the text: braces known to stay open, the nearest last. Thanks to them nothing is scanned more than twice. */
  #unclosed: number[] = [];

  /** Throws a `RangeError` for a `maxEventBytes` that can't be. */
  constructor(options: SplitOptions<T> | RangeOptions<T>) {
    const { maxEventBytes = DEFAULT_MAX_EVENT_BYTES } = options;
    if (!Number.isInteger(maxEventBytes) || maxEventBytes < 1 || maxEventBytes > LARGEST_MAX_EVENT_BYTES)
      throw new RangeError(`maxEventBytes is ${maxEventBytes}: give an integer from 1 to ${LARGEST_MAX_EVENT_BYTES}.`);
    this.#parse =
      'parseRange' in options ? options.parseRange : (bytes, start, end) => options.parse(bytes.subarray(start, end));
    this.#maxBytes = maxEventBytes;
    this.#scanner = new ObjectScanner(maxEventBytes);
  }

  /** The events that this chunk completes. The chunk is not kept. */
  push(chunk: Uint8Array): SplitEvent<T>[] {
    return listOf((take) => this.pushEach(chunk, take));
  }

  /** The same, one by one as they are found: none of them need stay in memory, however large the chunk. */
  pushEach(chunk: Uint8Array, take: (event: SplitEvent<T>) => void): void {
    const window = this.#window;
    const carried = window.bytes.length;
    // An event that began before is put together with as little of the chunk as completes it; the rest is looked at in place.
    let to = carried === 0 ? chunk.length : carried;
    window.append(chunk.subarray(0, to));
    this.#run('more', take);
    while (to < chunk.length) {
      if (this.#at >= carried && window.bytes.length === carried + to) {
        window.continueIn(chunk.subarray(this.#at - carried), this.#at);
        this.#rebase();
        to = chunk.length;
      } else {
        window.append(chunk.subarray(to, to * 2));
        to *= 2;
      }
      this.#run('more', take);
    }
    window.keepFrom(this.#at);
    this.#rebase();
  }

  /** The text is at its end: the events that are left. */
  end(): SplitEvent<T>[] {
    return listOf((take) => this.endEach(take));
  }

  /** The same, one by one. */
  endEach(take: (event: SplitEvent<T>) => void): void {
    this.#run('end', take);
  }

  /** The text breaks off, since it could not be read further: what was complete. An event that is cut short is not judged. */
  cut(): SplitEvent<T>[] {
    return listOf((take) => this.cutEach(take));
  }

  /** The same, one by one. */
  cutEach(take: (event: SplitEvent<T>) => void): void {
    this.#run('cut', take);
  }

  /** The window begins at the place that was {@link #at}. */
  #rebase(): void {
    this.#scanned -= this.#at;
    this.#at = 0;
  }

  #run(sequel: Sequel, take: (event: SplitEvent<T>) => void): void {
    this.#take = take;
    while (this.#step(sequel));
    this.#take = nowhere;
  }

  /** Between events. */
  #seek(sequel: Sequel): boolean {
    const { bytes, offset } = this.#window;
    let at = this.#at;
    for (; at < bytes.length && isSpace(bytes[at]); at += 1) {
      if (bytes[at] === LINE_FEED) this.#line += 1;
    }
    this.#at = at;
    if (at === bytes.length) return false;
    this.#record += 1;
    this.#eventLine = this.#line;
    this.#eventOffset = offset + at;
    if (bytes[at] !== OPENING_BRACE) this.#step = this.#judgeLine;
    else if (this.#staysOpen(offset + at)) this.#reject('not-json');
    else {
      this.#step = this.#guess;
      return this.#guess(sequel);
    }
    return true;
  }

  #guess(sequel: Sequel): boolean {
    const { bytes, offset } = this.#window;
    const start = this.#at;
    if (this.#isByLine) {
      const lineFeed = this.#window.lineFeed(start);
      if (lineFeed < bytes.length && lineFeed - start <= this.#maxBytes) {
        const end = trimEnd(bytes, start, lineFeed);
        if (bytes[end - 1] === CLOSING_BRACE && this.#accept(end)) return true;
      }
      this.#isByLine = false;
    }
    const guess = Math.min(this.#window.lineFeed(start), this.#window.joint(start) + 1);
    if (guess === bytes.length && bytes.length - start <= this.#maxBytes && sequel === 'more') return false;
    if (offset + start >= this.#guessedTo) {
      this.#guessedTo = offset + guess;
      const end = trimEnd(bytes, start, guess);
      if (bytes[end - 1] === CLOSING_BRACE && end - start <= this.#maxBytes && this.#accept(end)) {
        this.#isByLine = bytes[guess] === LINE_FEED;
        return true;
      }
    }
    this.#scanner.begin();
    this.#scanned = start;
    this.#step = this.#scan;
    return true;
  }

  #scan(sequel: Sequel): boolean {
    const { bytes } = this.#window;
    const limit = this.#at + this.#maxBytes;
    const status = this.#scanner.scan(bytes, this.#scanned, Math.min(bytes.length, limit));
    this.#scanned = this.#scanner.position;
    if (status === 'closed') return this.#accept(this.#scanned) || this.#reject('not-json');
    if (status === 'open' && bytes.length > limit) {
      this.#step = this.#skipObject;
      return true;
    }
    if (status === 'open' && sequel !== 'end') return false;
    this.#unclosed = this.#scanner.openBraces(this.#eventOffset).reverse();
    return this.#reject('not-json');
  }

  #judgeLine(sequel: Sequel): boolean {
    const { bytes } = this.#window;
    const limit = this.#at + this.#maxBytes;
    const lineFeed = this.#window.lineFeed(this.#at);
    if (lineFeed === bytes.length) {
      if (bytes.length > limit) {
        if (!isSpaceFrom(bytes, limit)) return this.#reject('too-large');
        this.#window.dropFrom(limit);
      }
      if (sequel !== 'end') return false;
    }
    const end = trimEnd(bytes, this.#at, lineFeed);
    if (end > limit) return this.#reject('too-large');
    return this.#accept(end) || this.#reject('not-json');
  }

  /** The rest of an object that is too large. */
  #skipObject(sequel: Sequel): boolean {
    const { bytes } = this.#window;
    const status = this.#scanner.scan(bytes, this.#scanned, bytes.length);
    this.#scanned = this.#scanner.position;
    this.#passTo(this.#scanned);
    if (status === 'broken') return this.#reject('too-large');
    return this.#addSkipped('too-large', status === 'closed' || sequel !== 'more');
  }

  /** The rest of the line on which the text turned out to be no event. */
  #skipLine(sequel: Sequel): boolean {
    const { bytes, offset } = this.#window;
    const start = this.#at;
    const lineFeed = this.#window.lineFeed(start);
    const complete = lineFeed < bytes.length || sequel !== 'more';
    const whole = offset + start === this.#eventOffset && lineFeed - start <= this.#maxBytes;
    const keeps = whole && this.#reason === 'not-json';
    if (keeps && !complete) return false;
    this.#at = lineFeed;
    return this.#addSkipped(this.#reason, complete, keeps ? Buffer.from(bytes.subarray(start, lineFeed)) : undefined);
  }

  #reject(reason: JsonSyntaxEvent['reason']): true {
    this.#reason = reason;
    this.#step = this.#skipLine;
    return true;
  }

  /** Takes the text to before `end` as an event, if it is one. */
  #accept(end: number): boolean {
    const byteLength = end - this.#at;
    const value = this.#parse(this.#window.bytes, this.#at, end);
    if (value === NOT_JSON) return false;
    this.#take({
      kind: 'json',
      record: this.#record,
      line: this.#eventLine,
      offset: this.#eventOffset,
      byteLength,
      value,
    });
    this.#passTo(end);
    this.#step = this.#seek;
    return true;
  }

  #addSkipped(reason: JsonSyntaxEvent['reason'], complete: boolean, text?: Uint8Array): boolean {
    if (!complete) return false;
    const byteLength = this.#window.offset + this.#at - this.#eventOffset;
    const [record, line, offset] = [this.#record, this.#eventLine, this.#eventOffset];
    this.#take({ kind: 'json-syntax', record, line, offset, byteLength, reason, text });
    this.#step = this.#seek;
    return true;
  }

  /** Whether the brace at this offset is known to stay open, from a scan that came past it in vain. */
  #staysOpen(offset: number): boolean {
    while ((this.#unclosed.at(-1) ?? offset) < offset) this.#unclosed.pop();
    return this.#unclosed.at(-1) === offset;
  }

  #passTo(end: number): void {
    for (let at = this.#window.lineFeed(this.#at); at < end; at = this.#window.lineFeed(at + 1)) this.#line += 1;
    this.#at = end;
  }
}

function nowhere(): void {}

function listOf<E>(giveAll: (take: (event: E) => void) => void): E[] {
  const list: E[] = [];
  giveAll((event) => list.push(event));
  return list;
}
