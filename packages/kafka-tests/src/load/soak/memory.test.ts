import { expect, test } from 'vitest';
import { growthOf, memoryFaults } from './memory.ts';

const MEBIBYTE = 2 ** 20;
const samples = (heapAt: (number: number) => number) =>
  Array.from({ length: 90 }, (_, number) => ({
    at: number * 10,
    heapUsed: heapAt(number) * MEBIBYTE,
    external: 10 * MEBIBYTE,
    rss: 200 * MEBIBYTE,
  }));

test('what fills once is flat, however full it is', () => {
  expect(memoryFaults(samples((number) => 20 + Math.min(number, 10) * 5))).toEqual([]);
});

test('what grows all the time is not', () => {
  const growing = samples((number) => 50 + number / 3);
  expect(memoryFaults(growing)).toEqual(['heapUsed grew from 55.0 to 75.0 MiB.']);
  // A third of a mebibyte every ten seconds.
  expect(growthOf(growing, 'heapUsed').slopePerHour).toBeCloseTo(120);
});
