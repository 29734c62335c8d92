import { sampleEvent, validateTelemetryEvent } from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventTime, toTimestamp } from './event-time.ts';

const two = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
const timestamp = fc
  .tuple(
    fc.constantFrom('0000', '1900', '1969', '2000', '2024', '2025', '9999'),
    ...([13, 32, 24, 60, 60] as const).map(two),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9]{0,10}$/)),
  )
  .map(
    ([year, month, day, hour, minute, second, fraction]) =>
      `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`,
  );
const broken = fc
  .tuple(timestamp, fc.nat(30), fc.constantFrom('', '0', ' ', 'Z', ':', '٣', '-', 'z'))
  .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1));

const isTimestamp = (text: string) =>
  !validateTelemetryEvent({ ...sampleEvent, event_timestamp: text }).issues.some(
    ({ rule }) => rule === 'timestamp-format',
  );

/** One for all, so that what was read before may disturb. */
const time = new EventTime();

test('a text is read if it is a timestamp, and its time gives it again', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.oneof(timestamp, broken), (text) => {
      expect(time.read(text)).toBe(isTimestamp(text));
      if (!isTimestamp(text)) return;
      read += 1;
      expect(toTimestamp(time.seconds, time.nanoseconds, time.digits)).toBe(text);
    }),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(100);
});

test.each([
  ['0000-01-01T00:00:00Z', 0, 0],
  ['1970-01-01T00:00:00.5Z', 62_167_219_200, 500_000_000],
  ['9999-12-31T23:59:59.999999999Z', 315_569_519_999, 999_999_999],
])('%s', (text, seconds, nanoseconds) => {
  expect(time.read(text)).toBe(true);
  expect(time).toMatchObject({ seconds, nanoseconds });
});

test('what nothing was read before is no time', () => {
  expect(new EventTime().read(`${'\0'.repeat(16)}:45Z`)).toBe(false);
});

test('more minutes than are remembered', () => {
  for (let minute = 0; minute < 10_000; minute++) {
    const text = new Date(minute * 60_000).toISOString();
    expect(time.read(text)).toBe(true);
    expect(time.seconds).toBe(62_167_219_200 + minute * 60);
  }
});
