import { expect, test } from 'vitest';
import { sequenceAfter } from './produce.ts';

test('sequences go on, and begin again behind the greatest 32-bit integer', () => {
  expect(sequenceAfter(0, 5)).toBe(5);
  expect(sequenceAfter(2 ** 31 - 2, 1)).toBe(2 ** 31 - 1);
  expect(sequenceAfter(2 ** 31 - 1, 1)).toBe(0);
  expect(sequenceAfter(2 ** 31 - 2, 5)).toBe(3);
});
