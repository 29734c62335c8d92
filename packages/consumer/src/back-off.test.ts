import { expect, test } from 'vitest';
import { delayAfter } from './back-off.ts';

const backOff = { initialMs: 100, maxMs: 1000 };

test.each([
  [1, 0, 50],
  [1, 1, 100],
  [2, 1, 200],
  [4, 1, 800],
  [5, 1, 1000],
  [5, 0, 500],
  [5000, 1, 1000],
])('after failure %i, random %d: %i ms', (attempt, random, expected) => {
  expect(delayAfter(attempt, backOff, random)).toBe(expected);
});
