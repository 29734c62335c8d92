import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBefore, readInstant, writeInstant } from './instant.ts';

test.each([
  [0, '2025-08-11T14:30:45Z'],
  [1, '2025-08-11T14:30:45.0Z'],
  [3, '2025-08-11T14:30:45.012Z'],
  [9, '2025-08-11T14:30:45.012345678Z'],
])('with %d digits', (digits, text) => {
  expect(writeInstant({ seconds: 1_754_922_645, nanoseconds: 12_345_678 }, digits)).toBe(text);
});

test('a moment is the same after writing and reading', () => {
  const instants = fc.record({ seconds: fc.integer({ min: -1e9, max: 4e9 }), nanoseconds: fc.nat(999_999_999) });
  fc.assert(
    fc.property(instants, (instant) => {
      expect(readInstant(writeInstant(instant, 9))).toEqual(instant);
    }),
  );
});

test('before is strict', () => {
  const one = { seconds: 5, nanoseconds: 5 };
  expect(isBefore(one, one)).toBe(false);
  expect(isBefore(one, { seconds: 5, nanoseconds: 6 })).toBe(true);
  expect(isBefore(one, { seconds: 6, nanoseconds: 0 })).toBe(true);
  expect(isBefore({ seconds: 6, nanoseconds: 0 }, one)).toBe(false);
});
