import { expect, test } from 'vitest';
import { coresIn, startedOn } from './cores.ts';
import { rounded, table } from './table.ts';

test('lists of cores', () => {
  expect(coresIn(' 0,2-4,7\n')).toEqual([0, 2, 3, 4, 7]);
  expect(startedOn(undefined, ['node', 'x.ts'])).toEqual(['node', 'x.ts']);
  expect(startedOn('3', ['node', 'x.ts'])).toEqual(['taskset', '-c', '3', 'node', 'x.ts']);
});

test('a table has numbers to the right, and words to the left', () => {
  const rows = [
    { client: 'a', events: 5 },
    { client: 'abcdefgh', events: 12_345 },
  ];
  expect(table(rows)).toBe('client    events\na              5\nabcdefgh   12345\n');
  expect(table([])).toBe('\n');
});

test.for([
  [1234.5, 1230],
  [0.012345, 0.0123],
  [7, 7],
] as const)('%d is rounded to %d', ([value, expected]) => {
  expect(rounded(value)).toBe(expected);
});
