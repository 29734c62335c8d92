import { expect, test } from 'vitest';
import { table } from './table.ts';

const columns = [{ title: 'rule' }, { title: 'n', align: 'right' }, { title: 'fields' }] as const;

test('columns are as wide as their widest cell, the last one is wrapped', () => {
  const rows = [
    ['enum', '1', 'quality'],
    ['required', '1,000', 'city, country, isp, state'],
  ];
  expect(table(columns, rows, 37)).toEqual([
    ['rule          n  fields'],
    ['enum          1  quality'],
    ['required  1,000  city, country, isp,', '                 state'],
  ]);
});
