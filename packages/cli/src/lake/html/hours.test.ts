import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hourWindow, MOST_HOURS } from './hours.ts';

test('hours without an event are 0', () => {
  expect(hourWindow({ '2025-08-11T23': 5, '2025-08-12T01': 7 })).toEqual({
    values: [
      { hour: '2025-08-11T23', value: 5 },
      { hour: '2025-08-12T00', value: 0 },
      { hour: '2025-08-12T01', value: 7 },
    ],
    outside: 0,
  });
});

test('a wrong year, and what is no hour, lies outside', () => {
  const { values, outside } = hourWindow({ '1970-01-01T00': 2, '2025-08-11T14': 5, other: 3, '2025-99-11T14': 1 });
  expect(values).toEqual([{ hour: '2025-08-11T14', value: 5 }]);
  expect(outside).toBe(6);
});

test('nothing is nothing', () => {
  expect(hourWindow({})).toEqual({ values: [], outside: 0 });
});

test.each([
  [MOST_HOURS - 1, 2],
  [MOST_HOURS, 1],
])('%i hours apart', (apart, held) => {
  const later = new Date(Date.UTC(2025, 7, 1, apart)).toISOString().slice(0, 13);
  const { values, outside } = hourWindow({ '2025-08-01T00': 1, [later]: 1 });
  expect(values.filter(({ value }) => value > 0)).toHaveLength(held);
  expect(outside).toBe(2 - held);
});

const hour = fc
  .integer({ min: 0, max: 3000 })
  .map((at) => new Date(Date.UTC(2025, 0, 1, at)).toISOString().slice(0, 13));

test('nothing is lost, and no other month holds more', () => {
  fc.assert(
    fc.property(fc.dictionary(hour, fc.integer({ min: 1, max: 9 }), { minKeys: 1 }), (hours) => {
      const { values, outside } = hourWindow(hours);
      const held = values.reduce((sum, { value }) => sum + value, 0);
      expect(held + outside).toBe(Object.values(hours).reduce((sum, value) => sum + value, 0));
      expect(values.length).toBeLessThanOrEqual(MOST_HOURS);
      for (const { hour: at, value } of values) expect(value).toBe(hours[at] ?? 0);
      const times = Object.entries(hours).map(
        ([at, value]) => [Date.parse(`${at}:00:00Z`) / 3_600_000, value] as const,
      );
      for (const [first] of times) {
        const inMonth = times.filter(([at]) => at >= first && at < first + MOST_HOURS);
        expect(held).toBeGreaterThanOrEqual(inMonth.reduce((sum, [, value]) => sum + value, 0));
      }
    }),
  );
});
