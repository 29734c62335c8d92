import { expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { readTime } from './time.ts';

test.each([
  ['2025-08-11', '2025-08-11T00:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['2025-08-11T14:30Z', '2025-08-11T14:30:00.000Z'],
  ['2025-08-11T23:59:59Z', '2025-08-11T23:59:59.000Z'],
  ['2025-08-11T14:30:45.1Z', '2025-08-11T14:30:45.100Z'],
  ['2025-08-11T14:30:45.123Z', '2025-08-11T14:30:45.123Z'],
])('%s', (text, time) => {
  expect(readTime('since', text)).toBe(Date.parse(time));
});

test('no time stays none', () => {
  expect(readTime('since', undefined)).toBeUndefined();
});

test.each([
  '2025-02-29',
  '2025-02-30',
  '2025-04-31T12:00Z',
  '2025-13-01',
  '2025-00-10',
  '2025-08-11T24:00Z',
  '2025-08-11T24:00:00Z',
  '2025-08-11T14:60Z',
  '2025-08-11T14:30:60Z',
  '2025-08-11T14:30:45',
  'yesterday',
])('%s is no time', (text) => {
  expect(() => readTime('since', text)).toThrow(UsageError);
});
