import { expect, test } from 'vitest';
import { median, quantile } from './statistics.ts';

test('a quantile lies between its neighbours', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([10, 0], 0.25)).toBe(2.5);
  expect(quantile([7], 0.25)).toBe(7);
});

test('nothing has no quantile', () => {
  expect(() => median([])).toThrow('empty');
});
