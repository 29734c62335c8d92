import { expect, test } from 'vitest';
import { hourKeyOf, keyOf, timeOf } from './hour-key.ts';

test.each([
  ['2025-08-11T14:30:45Z', '2025-08-11T14'],
  ['2025-08-11T00:00:00Z', '2025-08-11T00'],
  ['2025-08-11T23:59:59.999999999Z', '2025-08-11T23'],
  ['2025-08-11T24:00:00Z', undefined],
  ['2024-02-29T00:00:00Z', '2024-02-29T00'],
  ['2025-02-29T00:00:00Z', undefined],
  ['0000-01-01T00:00:00Z', '0000-01-01T00'],
  ['9999-12-31T23:00:00Z', '9999-12-31T23'],
  ['10000-01-01T00:00:00Z', undefined],
  ['2025-13-01T00:00:00Z', undefined],
  ['2025-08-11 14:30:45', undefined],
  ['2025-08-11T14', undefined],
  ['', undefined],
  [5, undefined],
  [undefined, undefined],
])('%j is of the hour %s', (timestamp, hour) => {
  expect(hourKeyOf(timestamp)).toBe(hour);
  if (hour !== undefined) expect(keyOf(timeOf(hour))).toBe(hour);
});
