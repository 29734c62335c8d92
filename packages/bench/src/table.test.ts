import { expect, test } from 'vitest';
import { measurement } from '../test-support/measurement.ts';
import { duration, misses, table } from './table.ts';

test('a duration has three figures', () => {
  expect([1.234, 231.4, 999, 1234, 12_345, 123_456, 1_234_567].map(duration)).toEqual([
    '1.23 ns',
    '231 ns',
    '999 ns',
    '1.23 µs',
    '12.3 µs',
    '123 µs',
    '1235 µs',
  ]);
});

test('a bar is missed above it, not at it', () => {
  expect(misses(measurement({ bar: 1.1 }))).toBe(false);
  expect(misses(measurement({ bar: 1.1, ratio: 1.1001 }))).toBe(true);
  expect(misses(measurement({ ratio: 99 }))).toBe(false);
});

test('one table a yardstick, aligned', () => {
  const rows = [
    measurement({ bar: 1.15 }),
    measurement({ case: 'a-long-name', ratio: 12.5, nanoseconds: 2625 }),
    measurement({ case: 'buffer', against: 'JSON.parse', ratio: 1.4, bar: 1.3, againstNanoseconds: 2000 }),
  ];
  expect(table(rows)).toMatchInlineSnapshot(`
    "hot, keys fixed, against floor (210 ns an event)
      case         an event  ratio   low  high     bar
      is             231 ns   1.10  1.05  1.20  ≤ 1.15  ok
      a-long-name   2.63 µs  12.50  1.05  1.20
    hot, keys fixed, against JSON.parse (2.00 µs an event)
      case    an event  ratio   low  high     bar
      buffer    231 ns   1.40  1.05  1.20  ≤ 1.30  MISSED"
  `);
});
