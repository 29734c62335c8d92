import { expect, test } from 'vitest';
import { someOf } from './some-of.ts';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a, b'],
  [['a', 'b', 'c'], 'a, b and 1 more'],
  [['a', 'b', ...Array.from({ length: 1000 }, String)], 'a, b and 1,000 more'],
])('of %j two', (words, text) => {
  expect(someOf(words, 2)).toBe(text);
});
