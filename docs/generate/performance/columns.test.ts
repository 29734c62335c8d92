import { expect, test } from 'vitest';
import { fault, grouped, ratio, rounded, tableOf } from './columns.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1 000'],
  [999_999.6, '1 000 000'],
  [12_345_678, '12 345 678'],
])('%d is grouped as %s', (value, text) => {
  expect(grouped(value)).toBe(text);
});

test.each([
  [0.5837, '0.584'],
  [9.996, '10.0'],
  [99.96, '100'],
  [198.4, '198'],
  [7_348, '7 350'],
  [1_234_567, '1 230 000'],
])('%d is rounded to %s', (value, text) => {
  expect(rounded(value)).toBe(text);
});

test('ratios and faults', () => {
  expect([0.584, 9.994, 9.996, 14.53].map(ratio)).toEqual(['0.58', '9.99', '10.0', '14.5']);
  expect([0, 1, 5196].map(fault)).toEqual(['0', '**1**', '**5 196**']);
});

test('a table has a line for each row, and an empty cell where a run said nothing', () => {
  const columns = [
    { title: 'a', of: ({ a }: { a: number; b?: string }) => a },
    { title: 'b', of: ({ b }: { a: number; b?: string }) => b },
  ];
  expect(tableOf(columns, [{ a: 1234, b: 'x' }, { a: 5 }])).toBe('| a | b |\n|---|---|\n| 1 234 | x |\n| 5 |  |');
});
