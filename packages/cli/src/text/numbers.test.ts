import { expect, test } from 'vitest';
import { bytes, count, counted, share } from './numbers.ts';

test('counts have thousands apart', () => {
  expect([count(0), count(999), count(1234567)]).toEqual(['0', '999', '1,234,567']);
  expect([counted(0, 'event'), counted(1, 'event'), counted(2, 'event')]).toEqual(['0 events', '1 event', '2 events']);
});

test.each([
  [0, 10, '0 %'],
  [1, 3, '33.3 %'],
  [1, 1001, '<0.1 %'],
  [1, 1000, '0.1 %'],
  [9_999, 10_000, '99.9 %'],
  [10, 10, '100 %'],
])('%d of %d is %s', (part, all, text) => {
  expect(share(part, all)).toBe(text);
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [104_136_280, '104.1 MB'],
  [2.5e15, '2,500.0 TB'],
])('%d bytes', (value, text) => {
  expect(bytes(value)).toBe(text);
});
