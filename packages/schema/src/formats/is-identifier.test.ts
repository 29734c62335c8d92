import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesOf, wrongIdentifiers } from './is-identifier.ts';

const PREFIXES = ['EVENT_', 'CUST_', 'A_', 'SESSION_'] as const;
const codes = codesOf(PREFIXES.join(''));
const ends = Uint16Array.from(PREFIXES, (_, index) => PREFIXES.slice(0, index + 1).join('').length);

const good = PREFIXES.map((prefix) => `${prefix}0123abcf`);
const bad = [
  undefined,
  null,
  7,
  {},
  '',
  'EVENT_',
  'EVENT_0123abc',
  'EVENT_0123abcff',
  'event_0123abcf',
  'EVENT_0123abcF',
];

test('each value has its own bit, whatever the others are', () => {
  fc.assert(
    fc.property(
      fc.tuple(...good.map((text) => fc.oneof(fc.constant(text), fc.constantFrom(...bad), fc.constantFrom(...good)))),
      (values) => {
        const expected = values.reduce(
          (bits: number, value, index) => bits | (value === good[index] ? 0 : 1 << index),
          0,
        );
        expect(wrongIdentifiers(values, codes, ends)).toBe(expected);
      },
    ),
  );
});

test('as many as there are bits', () => {
  const many = Array.from({ length: 31 }, (_, index) => `A_0123456${index % 2 === 0 ? '7' : 'g'}`);
  const everyEnd = Uint16Array.from(many, (_, index) => 2 * (index + 1));
  expect(wrongIdentifiers(many, codesOf('A_'.repeat(31)), everyEnd)).toBe(0b0101010_10101010_10101010_10101010);
});
