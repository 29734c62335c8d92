import { expect, test } from 'vitest';
import { groupBy } from './group-by.ts';

test('groups stand in the order in which they begin, and so do their items', () => {
  expect([...groupBy([3, 1, 4, 1, 5], (number) => number % 2)]).toEqual([
    [1, [3, 1, 1, 5]],
    [0, [4]],
  ]);
  expect([...groupBy([], String)]).toEqual([]);
});
