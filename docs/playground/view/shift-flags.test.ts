import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftFlags } from './shift-flags.ts';

test('a flag that is left stands on the same characters as before', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
  const flags = fc.array(fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 4 })));
  fc.assert(
    fc.property(text, text, flags, (before, after, list) => {
      const given = list
        .map(([start, length]) => ({
          start,
          end: start + length,
          severity: 'error' as const,
          was: before.slice(start, start + length),
        }))
        .filter(({ end }) => end <= before.length);
      for (const { start, end, was } of shiftFlags(given, before, after)) expect(after.slice(start, end)).toBe(was);
    }),
  );
});

test('an edit between two flags keeps both', () => {
  const flag = (start: number) => ({ start, end: start + 1, severity: 'error' as const });
  expect(shiftFlags([flag(0), flag(4)], 'x 12 y', 'x 1992 y').map(({ start }) => start)).toEqual([0, 6]);
  expect(shiftFlags([flag(0), flag(2), flag(4)], 'x 1 y', 'x  y').map(({ start }) => start)).toEqual([0, 3]);
});

test('no edit, nothing lost', () => {
  const flags = [{ start: 0, end: 9, severity: 'warning' as const }];
  expect(shiftFlags(flags, 'same text', 'same text')).toEqual(flags);
});
