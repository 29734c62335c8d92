import { expect, test } from 'vitest';
import { table } from './table.ts';

test('a cell with a bar stays one cell, as words and as code', () => {
  const rows = [
    ['must be', 'one of none, other | more'],
    ['values', '`none`, `other | more`'],
  ];
  expect(table(['', 'a | b'], rows)).toBe(
    [
      '|  | a \\| b |',
      '|---|---|',
      '| must be | one of none, other \\| more |',
      '| values | `none`, `other \\| more` |',
    ].join('\n'),
  );
});
