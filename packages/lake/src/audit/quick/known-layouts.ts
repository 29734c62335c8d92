import { type Field, fields, fieldsAs, fieldsOf, needsLookup, type Role, rules } from '@acme/telemetry-schema';
import type { Unworded } from '@acme/telemetry-schema/findings';
import { type Check, compileRule } from './compile-rule.ts';
import { fieldReader, unknownFieldReader } from './field-reader.ts';
import { KnownEvent, type KnownLayout, MOST_SLOTS, SLOTS } from './known-event.ts';
import { layoutOf } from './text-layout.ts';
import { NOT_GOOD, type ValueReader } from './value-readers.ts';

/** So many layouts are kept: more than producers have. */
const MOST = 32;
/** One of so many unknown ones is learnt: where each event has a layout of its own, learning is all in vain. */
const LEARN_EVERY = 32;
const WORD = 8;
const SPACE = 0x20;

/** A piece of text that is the same in events, what follows it, and what may come behind that. */
interface Piece {
  readonly text: string;
  readonly length: number;
  /** Its bytes, eight a number: of ASCII, two numbers are the same only if their bytes are. */
  readonly words: Float64Array;
  /** What is left of them. */
  readonly tail: Uint8Array;
  /** Of the value that follows; none behind the last one. */
  readonly value: { readonly slot: number; readonly reader: ValueReader } | undefined;
  readonly next: Piece[];
  /** Of the last piece. */
  layout: KnownLayout | undefined;
}

/**
 * Reads events by how good events of the same layout look, which takes about half of the time of parsing and judging
 * them. Learns the layouts from the events themselves; knows nothing of fields and rules but what the schema says.
 * What a look-up would answer is not in a text: this is for validators without one.
 */
export class KnownLayouts {
  readonly #event = new KnownEvent();
  readonly #fields: ReadonlyMap<string, Field>;
  /** Made when a field is seen first. */
  readonly #readers = new Map<string, ValueReader | undefined>();
  #unknownReader: ValueReader | undefined;
  readonly #needed: ReadonlySet<string>;
  /** Slots of what may be absent or null: then nothing is read into them. */
  readonly #optional: readonly number[];
  /** Undefined when there is a rule that can't be checked here: then no layout is known. */
  readonly #checks: readonly Check[] | undefined;
  #first: Piece[] = [];
  #count = 0;
  #unknown = 0;

  constructor(role: Role = 'reader') {
    const ofRole: ReadonlyMap<string, Field> = new Map(fieldsAs(role).map((field) => [field.name, field]));
    this.#fields = ofRole;
    const expressions = rules.flatMap((rule) =>
      rule.kind === 'event' && !needsLookup(rule.expression) ? [rule.expression] : [],
    );
    const isOptional = (name: string) => ofRole.get(name)?.required === false;
    const read = expressions.flatMap(fieldsOf);
    this.#needed = new Set(['event_timestamp', ...read.filter((name) => !isOptional(name))]);
    this.#optional = [...ofRole.keys()].filter(isOptional).flatMap((name) => SLOTS.get(name) ?? []);
    const checks = expressions.map((expression) => compileRule(expression, ofRole));
    // What lies across objects goes by the hour.
    const isKnown = !isOptional('event_timestamp') && checks.every((check) => check !== undefined);
    this.#checks = isKnown ? (checks as readonly Check[]) : undefined;
  }

  /** An event of a known layout in which nothing is wrong, until the next is read; undefined for any other text. */
  read(bytes: Buffer, start: number, end: number): KnownEvent | undefined {
    const event = this.#event;
    event.begin(bytes, start, end);
    for (let index = 0; index < this.#optional.length; index++) event.forget(this.#optional[index] as number);
    let at = start;
    for (let pieces = this.#first; ; ) {
      const piece = pieceAt(pieces, event.view, at, end);
      if (piece === undefined) return undefined;
      at += piece.length;
      const { value } = piece;
      if (value === undefined) {
        event.layout = piece.layout;
        return this.#keepsRules(event) ? event : undefined;
      }
      at = value.reader.read(event, value.slot, at, end);
      if (at === NOT_GOOD) return undefined;
      pieces = piece.next;
    }
  }

  /** Told of an event that was judged by a validator since it is not known. */
  learn(bytes: Buffer, start: number, end: number, found: Unworded): void {
    if (this.#checks === undefined || found.issues.length > 0 || this.#unknown++ % LEARN_EVERY !== 0) return;
    const layout = layoutOf(bytes.toString('latin1', start, end));
    if (layout === undefined || [...this.#needed].some((name) => !layout.names.includes(name))) return;
    const { names, separators } = layout;
    let free = SLOTS.size;
    const slots = names.map((name) => SLOTS.get(name) ?? free++);
    const readers = names.map((name) => this.#readerOf(name));
    if (free > MOST_SLOTS || readers.includes(undefined)) return;
    if (this.#count === MOST) this.#forget();
    let pieces = this.#first;
    for (const [index, text] of separators.entries()) {
      const reader = readers[index];
      const isLast = reader === undefined;
      let piece = pieces.find((one) => one.text === text && (one.value === undefined) === isLast);
      if (piece === undefined) {
        const value = isLast ? undefined : { slot: slots[index] as number, reader };
        piece = { text, ...bytesOf(text), value, next: [], layout: undefined };
        pieces.push(piece);
      }
      if (isLast && piece.layout === undefined) {
        piece.layout = { names, slots, found };
        this.#count += 1;
      }
      pieces = piece.next;
    }
  }

  #readerOf(name: string): ValueReader | undefined {
    const field = this.#fields.get(name);
    if (field === undefined) {
      this.#unknownReader ??= unknownFieldReader();
      return this.#unknownReader;
    }
    if (!this.#readers.has(name)) {
      // In a list of a staged change a text has another place than in the schema's.
      const isStaged = field.values !== fields.find((own) => own.name === name)?.values;
      this.#readers.set(name, isStaged ? undefined : fieldReader(field));
    }
    return this.#readers.get(name);
  }

  #keepsRules({ numbers }: KnownEvent): boolean {
    const checks = this.#checks as readonly Check[];
    for (let at = 0; at < checks.length; at++) if (!(checks[at] as Check)(numbers)) return false;
    return true;
  }

  #forget(): void {
    this.#first = [];
    this.#count = 0;
  }
}

/** The piece that stands at a place, before a value or the end; the one found last is looked at first. */
function pieceAt(pieces: Piece[], view: DataView, at: number, end: number): Piece | undefined {
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as Piece;
    if (!isAt(piece, view, at, end)) continue;
    if (index > 0) {
      pieces[index] = pieces[0] as Piece;
      pieces[0] = piece;
    }
    return piece;
  }
  return undefined;
}

function isAt({ length, words, tail, value }: Piece, view: DataView, at: number, end: number): boolean {
  const behind = at + length;
  // One piece may be the beginning of another, but for white space.
  if (value === undefined ? behind !== end : behind >= end || view.getUint8(behind) <= SPACE) return false;
  let place = at;
  for (let index = 0; index < words.length; index++, place += WORD) {
    if (words[index] !== view.getFloat64(place)) return false;
  }
  for (let index = 0; index < tail.length; index++, place++) {
    if (tail[index] !== view.getUint8(place)) return false;
  }
  return true;
}

function bytesOf(text: string): Pick<Piece, 'length' | 'words' | 'tail'> {
  const bytes = Buffer.from(text, 'latin1');
  const { length } = bytes;
  const words = Float64Array.from({ length: Math.floor(length / WORD) }, (_, index) =>
    bytes.readDoubleBE(index * WORD),
  );
  return { length, words, tail: Uint8Array.from(bytes.subarray(words.length * WORD)) };
}
