import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentDurationSeconds, toLookup } from './lookup.ts';

test('every title has a duration, always the same, short and long ones', () => {
  const titles = fc.sample(fc.string(), { numRuns: 5000, seed: 1 });
  const durations = titles.map(contentDurationSeconds);
  expect(durations).toEqual(titles.map(contentDurationSeconds));
  expect(durations.every((seconds) => Number.isInteger(seconds) && seconds >= 0 && seconds <= 14_400)).toBe(true);
  expect(new Set(durations).size).toBeGreaterThan(2000);
});

test.each<[string, Parameters<typeof toLookup>[0], number | undefined]>([
  ['a map', new Map([['a', 5]]), 5],
  ['a map without the title', new Map([['b', 5]]), undefined],
  ['a function', () => 0, 0],
  [
    'a function that throws',
    () => {
      throw new Error('no');
    },
    undefined,
  ],
  ['a negative answer', () => -1, undefined],
  ['infinity', () => Number.POSITIVE_INFINITY, undefined],
])('%s', (_, source, answer) => {
  expect(toLookup(source)?.('a')).toBe(answer);
});

test('nothing is no look-up', () => {
  expect(toLookup(undefined)).toBe(undefined);
});
