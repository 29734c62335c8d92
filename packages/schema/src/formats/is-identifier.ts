import { IS_HEX } from './characters.ts';
import { IDENTIFIER_DIGITS } from './identifier.ts';

/** The codes of prefixes that are written in a row, each with its `_`. */
export function codesOf(prefixes: string): Uint8Array {
  return Uint8Array.from(prefixes, (character) => character.charCodeAt(0));
}

/**
 * A bit for each value that is not its prefix and eight lower-case hexadecimal digits: 1 for the first, 2 for the second,
 * 4 for the third, for 31 at most. `codes` are those of all prefixes, and `ends` where each of them ends there.
 */
export function wrongIdentifiers(values: readonly unknown[], codes: Uint8Array, ends: Uint16Array): number {
  // One loop for all: five copies of it are more machine code than a processor keeps while JSON is parsed (packages/bench).
  let wrong = 0;
  let from = 0;
  for (let index = 0; index < values.length; index++) {
    const text = values[index];
    const end = ends[index] as number;
    if (!(typeof text === 'string' && isIdentifier(text, codes, from, end - from))) wrong |= 1 << index;
    from = end;
  }
  return wrong;
}

function isIdentifier(text: string, codes: Uint8Array, from: number, start: number): boolean {
  const end = start + IDENTIFIER_DIGITS;
  if (text.length !== end) return false;
  let different = 0;
  for (let at = 0; at < start; at++) different |= text.charCodeAt(at) ^ (codes[from + at] as number);
  if (different !== 0) return false;
  let hex = 1;
  for (let at = start; at < end; at++) hex &= IS_HEX[text.charCodeAt(at)] as number;
  return hex === 1;
}
