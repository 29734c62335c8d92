import * as fc from 'fast-check';
import { passesOwnCheck } from '../oracle/own-check.ts';
import type { Domain } from '../solve/domain.ts';

/** Texts that real places and providers have, and texts that trip software up: append a row. */
export const remarkableTexts: readonly string[] = [
  'São Paulo',
  '東京',
  'Zürich',
  'الرياض',
  'İstanbul',
  "N'Djamena",
  'Winston-Salem',
  'A',
  'e\u0301',
  '👩‍👩‍👧',
  '"quoted"',
  'back\\slash',
  'a,b;c\td',
  'line\nfeed',
  'nul\0',
  '\u202Eright to left',
  'null',
  'undefined',
  '0',
  'false',
  '{}',
  '__proto__',
  ' ',
  '\t',
  '\n',
  '\u00A0',
  '\u3000',
  '\u2003 \u2003',
  '\uFEFF',
  ' padded ',
  '\uD800',
  '\uDFFFx',
  'x'.repeat(1000),
];

/**
 * Good values of a text field that has no list and no pattern: everyday names, remarkable ones, any Unicode (D5, D6).
 */
export function goodTexts(domain: Domain): fc.Arbitrary<string> {
  const { minLength = 0, maxLength } = domain;
  const length = { minLength, maxLength: Math.min(maxLength ?? LONGEST, LONGEST) };
  const remarkable = ['', ...remarkableTexts].filter((text) => passesOwnCheck(domain, text));
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 2, arbitrary: fc.constant(String(domain.example ?? remarkable[0])) },
    { weight: 3, arbitrary: fc.constantFrom(...remarkable) },
    { weight: 2, arbitrary: fc.string({ ...length, unit: 'grapheme-ascii' }) },
    { weight: 1, arbitrary: fc.string({ ...length, unit: anyCharacter }) },
  );
}

const LONGEST = 12;

// fast-check's own unit for this builds a table of all characters, which takes most of a second.
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));
