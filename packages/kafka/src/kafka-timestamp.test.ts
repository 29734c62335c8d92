import { isTelemetryEvent, sampleEvent, TelemetryOptionsError } from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochMilliseconds, isTimely, wholeMilliseconds } from './kafka-timestamp.ts';

test.each([
  ['1970-01-01T00:00:00Z', 0],
  ['2025-08-11T14:30:45.123Z', 1_754_922_645_123],
  ['2025-08-11T14:30:45.1Z', 1_754_922_645_100],
  ['2025-08-11T14:30:45.1239Z', 1_754_922_645_123],
  ['2025-08-11T14:30:45.123999999Z', 1_754_922_645_123],
  ['2025-08-11T14:30:45.000999Z', 1_754_922_645_000],
  ['2024-02-29T23:59:59.999Z', 1_709_251_199_999],
  ['0000-01-01T00:00:00Z', -62_167_219_200_000],
  ['9999-12-31T23:59:59.999999999Z', 253_402_300_799_999],
])('%s is %d', (timestamp, expected) => {
  expect(epochMilliseconds(timestamp)).toBe(expected);
});

test('every valid timestamp is what Date takes it for', () => {
  fc.assert(
    fc.property(telemetryEvent(), ({ event_timestamp }) => {
      // Only three digits of a fraction are in every engine's Date.
      const plain = event_timestamp.replace(/(\.\d{1,3})\d*/, (_, digits) => digits.padEnd(4, '0'));
      expect(epochMilliseconds(event_timestamp)).toBe(Date.parse(plain));
    }),
    { numRuns: 2_000 },
  );
});

test('what the schema refuses is NaN, and nothing else', () => {
  const characters = [...'0123456789-:.TtZz+ /'];
  const changed = fc.tuple(
    telemetryEvent().map((event) => event.event_timestamp),
    fc.nat(30),
    fc.constantFrom('', ...characters),
    fc.nat(2),
  );
  fc.assert(
    fc.property(changed, ([timestamp, at, by, over]) => {
      const text = timestamp.slice(0, at) + by + timestamp.slice(at + over);
      const isOne = isTelemetryEvent({ ...sampleEvent, event_timestamp: text });
      expect(Number.isNaN(epochMilliseconds(text))).toBe(!isOne);
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  '',
  '2025-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2025-00-01T00:00:00Z',
  '2025-13-01T00:00:00Z',
  '2025-04-31T00:00:00Z',
  '2025-04-00T00:00:00Z',
  '2025-08-11T24:00:00Z',
  '2025-08-11T14:60:00Z',
  '2025-08-11T14:30:60Z',
  '2025-08-11T14:30:45.Z',
  '2025-08-11T14:30:45.1234x6Z',
  '2025-08-11T14:30:45.1234567890Z',
  '2025-08-11T14:30:45+00:00',
  'a025-08-11T14:30:45Z',
])('"%s" is no time', (timestamp) => {
  expect(epochMilliseconds(timestamp)).toBeNaN();
});

test('a time is timely from 24 hours before to 5 minutes after now, both included (D18)', () => {
  const now = 1_754_922_645_123;
  expect(isTimely(now, now)).toBe(true);
  expect(isTimely(now - 86_400_000, now)).toBe(true);
  expect(isTimely(now - 86_400_001, now)).toBe(false);
  expect(isTimely(now + 300_000, now)).toBe(true);
  expect(isTimely(now + 300_001, now)).toBe(false);
  expect(isTimely(Number.NaN, now)).toBe(false);
});

test('what a record says is whole, before 1970 too', () => {
  expect([99, 99.9, -0.5].map(wholeMilliseconds)).toEqual([99, 99, -1]);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5n, '5', null, undefined])(
  '%s is no time to say',
  (now) => {
    expect(() => wholeMilliseconds(now as number)).toThrow(TelemetryOptionsError);
  },
);
