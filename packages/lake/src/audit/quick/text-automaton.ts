import { type BytePatterns, readBytePatterns } from './byte-pattern.ts';

/** Tells by which of some patterns a JSON string is, byte by byte from behind its quote on. */
export interface TextAutomaton {
  /** Of each byte: bytes that make no difference are one. */
  readonly classes: Uint8Array;
  /**
   * What follows a state, of which the first is 0: `table[(state << shift) | class]`, a state or, from {@link BROKEN}
   * on, an end.
   */
  readonly table: Uint8Array;
  readonly shift: number;
}

/** The text is none of the patterns'. What is above, less this, is the number of the pattern that it is of, from 1. */
export const BROKEN = 128;

const QUOTE = 0x22;

const made = new Map<string, TextAutomaton>();

/**
 * Of two patterns that match the first counts. Made once for each list of patterns. Throws a `SyntaxError` for
 * patterns that can't be put like that.
 */
export function textAutomaton(patterns: readonly string[]): TextAutomaton {
  const key = JSON.stringify(patterns);
  const automaton = made.get(key) ?? makeAutomaton(patterns);
  made.set(key, automaton);
  return automaton;
}

function makeAutomaton(patterns: readonly string[]): TextAutomaton {
  const { states, starts, ends } = readBytePatterns(patterns);
  const rows: Uint8Array[] = [];
  const known = new Map<string, number>();
  const waiting: { places: readonly number[]; row: Uint8Array }[] = [];
  const stateOf = (places: readonly number[]): number => {
    const key = places.join();
    let number = known.get(key);
    if (number === undefined) {
      const row = new Uint8Array(256).fill(BROKEN);
      number = rows.push(row) - 1;
      known.set(key, number);
      waiting.push({ places, row });
    }
    return number;
  };
  stateOf(reached(states, starts));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { places, row } = next;
    // Most bytes lead to the same places as others.
    const numbers = new Map<string, number>();
    for (const [byte, targets] of targetsOf(states, places)) {
      const key = targets.join();
      const number = numbers.get(key) ?? stateOf(reached(states, targets));
      numbers.set(key, number);
      row[byte] = number;
    }
    const ended = ends.findIndex((end) => places.includes(end));
    if (ended === -1) continue;
    if (row[QUOTE] !== BROKEN) throw new SyntaxError('A pattern goes on behind a quote.');
    row[QUOTE] = BROKEN + 1 + ended;
  }
  if (rows.length > BROKEN || patterns.length >= 256 - BROKEN) throw new SyntaxError('The patterns are too many.');
  return byClass(rows);
}

function byClass(rows: readonly Uint8Array[]): TextAutomaton {
  const columns: number[][] = [];
  const numbers = new Map<string, number>();
  const classes = Uint8Array.from({ length: 256 }, (_, byte) => {
    const column = rows.map((row) => row[byte] as number);
    const key = column.join();
    const number = numbers.get(key) ?? columns.push(column) - 1;
    numbers.set(key, number);
    return number;
  });
  const shift = Math.ceil(Math.log2(columns.length));
  const table = new Uint8Array(rows.length << shift);
  for (const [index, column] of columns.entries()) {
    for (const [state, next] of column.entries()) table[(state << shift) | index] = next;
  }
  return { classes, table, shift };
}

function targetsOf(states: BytePatterns['states'], places: readonly number[]): Map<number, number[]> {
  const targets = new Map<number, number[]>();
  for (const place of places) {
    const { bytes = [], next = [] } = states[place] ?? {};
    for (const byte of bytes) {
      const all = targets.get(byte) ?? [];
      all.push(...next);
      targets.set(byte, all);
    }
  }
  return targets;
}

/** Where one is without another byte: places that need one, and ends. */
function reached(states: BytePatterns['states'], from: readonly number[]): number[] {
  const seen = new Set<number>();
  const waiting = [...from];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { bytes, next = [] } = states[place] ?? {};
    if (!seen.has(place) && bytes === undefined) waiting.push(...next);
    seen.add(place);
  }
  const isPlace = (place: number) => states[place]?.bytes !== undefined || states[place]?.next.length === 0;
  return [...seen].filter(isPlace).sort((one, other) => one - other);
}
