import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDurations, writeDurations } from './durations.ts';

test('durations are read as they were written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.nat()), (durations) => {
      expect(readDurations(writeDurations(durations))).toEqual({ durations });
    }),
  );
});

test.each([
  ['{"a": 1', /not JSON/],
  ['5', /no object/],
  ['null', /no object/],
  ['[1]', /no object/],
  ['{"a": 1, "b": "2"}', /Duration 2 is no number/],
  ['{"a": -1}', /Duration 1 is no number/],
  ['{"a": 1e400}', /Duration 1 is no number/],
])('%s is refused in words', (text, fault) => {
  expect(readDurations(text).fault).toMatch(fault);
});

test.each(['', ' \n'])('%j is none', (text) => {
  expect(readDurations(text)).toEqual({ durations: {} });
});
