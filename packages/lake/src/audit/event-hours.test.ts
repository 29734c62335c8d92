import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventHours } from './event-hours.ts';

const delivery = new Date('2025-08-11T14:00:00Z');

const timeOf = (timestamp: string) => ({ timestamp, hour: timestamp.slice(0, 13) });

function count(timestamps: readonly string[], lateAfterMs = 3_600_000, of: Date | undefined = delivery) {
  const hours = new EventHours(of, lateAfterMs);
  for (const timestamp of timestamps) hours.add(timeOf(timestamp));
  return { late: hours.late, future: hours.future, hours: hours.counts() };
}

test.each<[timestamp: string, late: number, future: number]>([
  ['2025-08-11T12:59:59.999999999Z', 1, 0],
  ['2025-08-11T13:00:00Z', 0, 0],
  ['2025-08-11T14:59:59.999Z', 0, 0],
  ['2025-08-11T15:05:00.000Z', 0, 0],
  ['2025-08-11T15:05:00.000000001Z', 0, 1],
  ['2024-02-29T00:00:00Z', 1, 0],
  ['9999-12-31T23:59:59Z', 0, 1],
])('%s, delivered in hour 14', (timestamp, late, future) => {
  expect(count([timestamp])).toEqual({ late, future, hours: { [timestamp.slice(0, 13)]: 1 } });
});

test('how late is too late may be said, to the millisecond', () => {
  expect(count(['2025-08-11T13:59:59.749Z', '2025-08-11T13:59:59.75Z'], 250).late).toBe(1);
  expect(count(['2025-08-11T13:59:59.9Z', '2025-08-11T14:00:00Z'], 0).late).toBe(1);
});

test('without a delivery nothing is late', () => {
  const hours = new EventHours(undefined, 0);
  hours.add(timeOf('1999-01-01T00:00:00Z'));
  expect([hours.late, hours.future, hours.counts()]).toEqual([0, 0, { '1999-01-01T00': 1 }]);
});

test('each event counts in its own hour, in whatever order they come', () => {
  const hour = fc.integer({ min: 0, max: 30 }).map((at) => new Date(delivery.getTime() + (at - 15) * 3_600_000));
  fc.assert(
    fc.property(fc.array(hour), (times) => {
      const { late, future, hours } = count(times.map((time) => time.toISOString()));
      const expected: Record<string, number> = {};
      for (const time of [...times].sort((one, other) => one.getTime() - other.getTime())) {
        const name = time.toISOString().slice(0, 13);
        expected[name] = (expected[name] ?? 0) + 1;
      }
      expect(Object.entries(hours)).toEqual(Object.entries(expected));
      expect(late).toBe(times.filter((time) => time.getTime() < delivery.getTime() - 3_600_000).length);
      expect(future).toBe(times.filter((time) => time.getTime() > delivery.getTime() + 3_900_000).length);
    }),
  );
});

test('a thousand hours have a name, the others one together, and late ones are late there, too', () => {
  const times = Array.from({ length: 1_002 }, (_, at) => new Date(delivery.getTime() - at * 3_600_000).toISOString());
  const { late, hours } = count([...times, ...times]);
  expect(Object.keys(hours)).toHaveLength(1_001);
  expect(hours.other).toBe(4);
  expect(Object.values(hours).reduce((sum, events) => sum + events, 0)).toBe(2_004);
  expect(late).toBe(2_000);
});
