import { fields } from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FixedText } from './fixed-text.ts';
import { BROKEN, type TextAutomaton, textAutomaton } from './text-automaton.ts';

const PATTERNS = [
  ...fields.flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern.slice(1, -1)])),
  ...['a', 'a?', 'a*b', '(?:ab|a)(?:bc|c)*', 'a{2}', 'a{1,3}b', 'a{2,}', '[a-c0-2]+', 'a|b|', '(?:a|b){2}c'],
  ...[String.raw`\d\.`, String.raw`[\x61\-]{4}`, '[0-9a-f]{8}', 'a[bc]d[0-1]'],
];

/** Of a text of ASCII without quotes: the number of the pattern that it is of, from 1. */
function patternOf({ classes, table, shift }: TextAutomaton, text: string): number {
  let state = 0;
  for (const byte of Buffer.from(`${text}"`)) {
    if (state < BROKEN) state = table[(state << shift) | (classes[byte] as number)] as number;
  }
  return Math.max(0, state - BROKEN);
}

/** Texts that a pattern matches, and some that it hardly doesn't. */
const textsOf = (pattern: string) => {
  const good = fc.stringMatching(new RegExp(`^(?:${pattern})$`));
  const change = fc.tuple(good, fc.nat(40), fc.constantFrom('', '0', 'a', 'c', 'g', '/', ':', '`', 'Z', '\x7f'));
  return fc.oneof(
    good,
    change.map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1)),
  );
};

test.each(PATTERNS)('%s matches what the regular expression does', (pattern) => {
  const automaton = textAutomaton([pattern]);
  const fixed = FixedText.of(automaton);
  const expected = new RegExp(`^(?:${pattern})$`);
  let matched = 0;
  fc.assert(
    fc.property(textsOf(pattern), (text) => {
      const isMatch = expected.test(text);
      if (isMatch) matched += 1;
      expect(patternOf(automaton, text)).toBe(isMatch ? 1 : 0);
      if (fixed === undefined) return;
      if (isMatch) expect(text.length).toBe(fixed.length);
      const bytes = Buffer.from(text);
      if (bytes.length === fixed.length)
        expect(fixed.isAt(new DataView(bytes.buffer, bytes.byteOffset), 0)).toBe(isMatch);
    }),
    { numRuns: 300 },
  );
  expect(matched).toBeGreaterThan(50);
});

test('of two patterns that match the first counts', () => {
  const automaton = textAutomaton(['a+', '[ab]+', 'c']);
  expect(['a', 'aa', 'ab', 'c', 'cc'].map((text) => patternOf(automaton, text))).toEqual([1, 1, 2, 3, 0]);
});

test.each([
  ['[0-9a-f]{8}', 8],
  ['EVENT_[0-9a-f]{8}', 14],
  ['[a-c]{3}', undefined],
  ['[0-9]+', undefined],
  ['[0-9]{4}x?', undefined],
  ['[ace]{4}', undefined],
  ['(?:ab|ba)cd', undefined],
  [String.raw`[\x80-\xff]{4}`, undefined],
])('%s has one length, and is simple: %s', (pattern, length) => {
  expect(FixedText.of(textAutomaton([pattern]))?.length).toBe(length);
});

test('no byte above ASCII is taken for another', () => {
  const fixed = FixedText.of(textAutomaton(['[0-9a-f]{4}'])) as FixedText;
  const good = new Set([...'0123456789abcdef'].map((character) => character.charCodeAt(0)));
  for (let byte = 0; byte < 256; byte++) {
    for (let at = 0; at < 4; at++) {
      const bytes = Buffer.from('0f0f');
      bytes[at] = byte;
      expect(fixed.isAt(new DataView(bytes.buffer, bytes.byteOffset), 0)).toBe(good.has(byte));
    }
  }
});

test.each(['(', ')', '[a', '(a)', '(?=a)', 'a**', 'a+?', '^a', '.', '[^a]', 'a{', '*'])('%s is refused', (pattern) => {
  expect(() => textAutomaton([pattern])).toThrow(SyntaxError);
});
