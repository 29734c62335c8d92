/** Unescaped so often: JSON that is kept as a string in JSON is escaped twice. */
const READINGS = 3;
const LONGEST_PREFIX = 8;

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * Finds any of many ids in text that is no event: anywhere, also inside longer words, since nothing in such text says
 * where a word ends. It is read as it stands, with its escapes decoded, and with them decoded twice.
 */
export class TextSearcher {
  readonly #ids: ReadonlySet<string>;
  readonly #prefixLength: number;
  /** By the beginning that all ids of an entry share: how long they are. */
  readonly #lengths = new Map<string, Set<number>>();
  /** By UTF-16 unit: whether an id begins with it. */
  readonly #begins = new Uint8Array(65_536);
  readonly longest: number;

  constructor(ids: ReadonlySet<string>) {
    let [shortest, longest] = [LONGEST_PREFIX, 1];
    for (const { length } of ids) [shortest, longest] = [Math.min(shortest, length), Math.max(longest, length)];
    this.#ids = ids;
    this.#prefixLength = shortest;
    this.longest = longest;
    for (const id of ids) {
      const prefix = id.slice(0, shortest);
      this.#begins[id.charCodeAt(0)] = 1;
      this.#lengths.set(prefix, (this.#lengths.get(prefix) ?? new Set()).add(id.length));
    }
  }

  /** Begins a text that comes in pieces. */
  begin(): TextSearch {
    return new TextSearch(this);
  }

  /** Whether an id stands in this text. */
  isIn(text: Uint8Array): boolean {
    const search = this.begin();
    search.push(text);
    return search.end();
  }

  /** Whether an id stands in a text as it is, its escapes not decoded. */
  find(text: string): boolean {
    for (let at = 0; at < text.length; at += 1) {
      if (this.#begins[text.charCodeAt(at)] === 0) continue;
      for (const length of this.#lengths.get(text.slice(at, at + this.#prefixLength)) ?? []) {
        if (this.#ids.has(text.slice(at, at + length))) return true;
      }
    }
    return false;
  }
}

/** One text in pieces. Holds as much of it as the longest id. */
export class TextSearch {
  readonly #searcher: TextSearcher;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #readings = Array.from({ length: READINGS }, () => ({ tail: '', escape: '' }));
  #found = false;

  constructor(searcher: TextSearcher) {
    this.#searcher = searcher;
  }

  push(bytes: Uint8Array): void {
    this.#read(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The text is at its end: whether an id stood in it. */
  end(): boolean {
    this.#read(this.#decoder.decode());
    return this.#found;
  }

  #read(piece: string): void {
    let text = piece;
    for (const reading of this.#readings) {
      if (this.#found) return;
      const whole = reading.tail + text;
      this.#found = this.#searcher.find(whole);
      reading.tail = whole.slice(Math.max(0, whole.length - this.#searcher.longest + 1));
      [text, reading.escape] = decodeEscapes(reading.escape + text);
    }
  }
}

/** The text with its escapes decoded, and an escape at its end that may go on. */
function decodeEscapes(text: string): [decoded: string, rest: string] {
  let decoded = '';
  let at = 0;
  for (let slash = text.indexOf('\\'); slash !== -1; slash = text.indexOf('\\', at)) {
    decoded += text.slice(at, slash);
    const hex = /^u[0-9a-fA-F]{0,4}/.exec(text.slice(slash + 1, slash + 6))?.[0];
    const length = hex?.length ?? 1;
    if (slash + 1 + length > text.length || (length < 5 && hex !== undefined && slash + 1 + length === text.length)) {
      return [decoded, text.slice(slash)];
    }
    const letter = text[slash + 1] as string;
    decoded +=
      length === 5 ? String.fromCharCode(Number.parseInt(hex?.slice(1) ?? '', 16)) : (SIMPLE_ESCAPES[letter] ?? letter);
    at = slash + 1 + (length === 5 ? 5 : 1);
  }
  return [decoded + text.slice(at), ''];
}
