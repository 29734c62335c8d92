import { expect, test } from 'vitest';
import { compareTimes, earlierOf } from './compare-times.ts';

test.each([
  ['2025-08-11T14:30:45Z', '2025-08-11T14:30:45.000000001Z', -1],
  ['2025-08-11T14:30:45.9Z', '2025-08-11T14:30:45.10Z', 1],
  ['2025-08-11T14:30:45.1Z', '2025-08-11T14:30:45.100000000Z', 0],
  ['2025-12-31T23:59:59.999999999Z', '2026-01-01T00:00:00Z', -1],
  ['no time', '2026-01-01T00:00:00Z', Number.NaN],
])('%s and %s: %d', (one, other, order) => {
  expect(compareTimes(one, other)).toBe(order);
  expect(compareTimes(other, one)).toBe(order === 0 ? 0 : -order);
});

test.each([
  ['2025-08-11T14:30:45Z', '2025-08-11T14:30:46Z', '2025-08-11T14:30:45Z'],
  ['2025-08-11T14:30:45Z', '2025-08-11T14:30:45.0Z', '2025-08-11T14:30:45Z'],
  ['2025-08-11T14:30:46Z', '2025-08-11T14:30:45Z', '2025-08-11T14:30:45Z'],
  ['no time', '2025-08-11T14:30:45Z', '2025-08-11T14:30:45Z'],
  ['2025-08-11T14:30:45Z', 'no time', '2025-08-11T14:30:45Z'],
])('the earlier of %s and %s is %s', (one, other, earlier) => {
  expect(earlierOf(one, other)).toBe(earlier);
});
