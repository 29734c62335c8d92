import { expect, test } from 'vitest';
import { isDate } from './is-date.ts';

const FIRST = Date.parse('0000-01-01T00:00:00.000Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

test.each<[unknown, boolean]>([
  [FIRST, true],
  [FIRST - 1, false],
  [LAST, true],
  [LAST + 1, false],
  [Number.NaN, false],
  [5n, false],
  ['5', false],
])('%s: %s', (reading, expected) => {
  expect(isDate(reading as number)).toBe(expected);
});
