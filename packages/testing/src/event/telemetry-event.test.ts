import {
  createValidator,
  fields,
  isTelemetryEvent,
  sampleEvent,
  type TelemetryEvent,
  validateTelemetryEvent,
} from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDurationSeconds } from '../lookup.ts';
import { expectedIssues } from '../oracle/expected-issues.ts';
import { edgesOf } from './edges.ts';
import { telemetryEvent } from './telemetry-event.ts';

const names = fields.map(({ name }) => name);
const some = (runs: number, options = {}) => fc.sample(telemetryEvent(options), { numRuns: runs, seed: 42 });

test('every event keeps every rule, warnings counted, by the SDK and by the second opinion', () => {
  fc.assert(
    fc.property(telemetryEvent(), (event) => {
      expect(isTelemetryEvent(event)).toBe(true);
      expect(validateTelemetryEvent(event).issues).toEqual([]);
      expect(expectedIssues(event, { role: 'writer' })).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('with a look-up, every event keeps the rules that need it too', () => {
  const { validate } = createValidator({ role: 'writer', contentDurationSeconds });
  fc.assert(
    fc.property(telemetryEvent({ contentDurationSeconds }), (event) => {
      expect(validate(event)).toMatchObject({ valid: true, issues: [], notEvaluated: [] });
    }),
    { numRuns: 1000 },
  );
  const byMap = telemetryEvent({ contentDurationSeconds: new Map([['TITLE_00000000', 1]]) });
  fc.assert(fc.property(byMap, (event) => expectedIssues(event).length === 0));
});

test('events are what JSON carries: the same after a round trip', () => {
  fc.assert(
    fc.property(telemetryEvent(), (event) => {
      expect(JSON.parse(JSON.stringify(event))).toEqual(event);
      expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
    }),
  );
});

describe('variety', () => {
  const events = some(4000);
  const values = (name: keyof TelemetryEvent) => events.map((event) => event[name]);

  test.each(fields.filter(({ type }) => type !== 'string'))('$name reaches its edges', (field) => {
    const reached = new Set(values(field.name as keyof TelemetryEvent));
    const missed = edgesOf(field).filter((edge) => !reached.has(edge));
    expect(missed).toEqual([]);
    expect(reached.size).toBeGreaterThan(50);
  });

  test.each(fields.filter((field) => field.values !== undefined))(
    '$name has each of its values',
    ({ name, values: all }) => {
      const counts =
        all?.map((value) => values(name as keyof TelemetryEvent).filter((one) => one === value).length) ?? [];
      expect(Math.min(...counts)).toBeGreaterThan(4000 / counts.length / 3);
    },
  );

  test('times have 0 to 9 fraction digits, leap days, any century and our own years', () => {
    const times = values('event_timestamp').map(String);
    const digits = new Set(times.map((time) => time.split('.')[1]?.length ?? 1));
    expect([...digits].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(times.filter((time) => time.includes('-02-29T')).length).toBeGreaterThan(100);
    expect(times.filter((time) => time.startsWith('2025-08')).length).toBeGreaterThan(100);
    expect(new Set(times.map((time) => time.slice(0, 2))).size).toBeGreaterThan(50);
  });

  test('state is absent, null, empty and text', () => {
    expect(events.some((event) => !('state' in event))).toBe(true);
    expect(new Set(values('state').map((state) => (state === null || state === '' ? state : typeof state)))).toEqual(
      new Set([null, '', 'string', 'undefined']),
    );
  });

  test.each(['country', 'city', 'isp', 'device_os'] as const)(
    '%s is at times white space, beyond ASCII, half a character, long',
    (name) => {
      const texts = values(name).map(String);
      expect(texts.some((text) => text.trim() === '')).toBe(true);
      expect(texts.some((text) => /[^\0-\x7f]/.test(text))).toBe(true);
      expect(texts.some((text) => /[\uD800-\uDFFF]/u.test(text))).toBe(true);
      expect(texts.some((text) => text.length >= 1000)).toBe(true);
    },
  );

  test('buffering takes as long as watching, and less', () => {
    const ties = events.filter(
      (event) => event.buffering_duration_seconds === event.watch_duration_seconds && event.watch_duration_seconds > 0,
    );
    const less = events.filter(
      (event) =>
        event.buffering_duration_seconds > 0 && event.buffering_duration_seconds < event.watch_duration_seconds,
    );
    expect([ties.length > 20, less.length > 500]).toEqual([true, true]);
  });
});

describe('the order of keys', () => {
  const order = (event: TelemetryEvent) => Object.keys(event).join();
  const inSampleOrder = (event: TelemetryEvent) => order(event) === names.filter((name) => name in event).join();

  test("is the sample record's when asked for", () => {
    // A field that came later may be missing in the sample.
    expect(names.filter((name) => name in sampleEvent)).toEqual(Object.keys(sampleEvent));
    expect(some(200, { keyOrder: 'sample' }).every(inSampleOrder)).toBe(true);
  });

  test('is different for each event when shuffled', () => {
    const events = some(200, { keyOrder: 'shuffled' });
    expect(events.some(inSampleOrder)).toBe(false);
    expect(new Set(events.map(order)).size).toBeGreaterThan(150);
    expect(new Set(events.map((event) => Object.keys(event)[0])).size).toBeGreaterThan(15);
  });

  test('is both by default', () => {
    const sorted = some(400).filter(inSampleOrder).length;
    expect(sorted).toBeGreaterThan(100);
    expect(sorted).toBeLessThan(300);
  });
});

test('whatever the seed, a counterexample has the smallest number and the first value that fail', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const property = fc.property(telemetryEvent(), (event) => event.watch_duration_seconds < 17);
    expect(fc.check(property, { seed }).counterexample?.[0]).toMatchObject({
      event_type: 'stop',
      quality: 'SD',
      watch_duration_seconds: 17,
      position_seconds: 0,
      completion_percentage: 0,
      bandwidth_mbps: 0,
    });
  }
});

/** A number over 1, and the least that the rules let it have at one event type or quality. */
const bound = [
  ['completion_percentage', (event: TelemetryEvent) => (event.event_type === 'complete' ? 90 : 1)],
  ['bandwidth_mbps', (event: TelemetryEvent) => (event.quality === '4K' ? 15 : 1)],
] as const;

test.each(bound)('a counterexample has the smallest %s of its event type and quality', (name, least) => {
  for (let seed = 1; seed <= 10; seed++) {
    const property = fc.property(telemetryEvent(), (event) => event[name] <= 1);
    const event = fc.check(property, { seed, numRuns: 1000 }).counterexample?.[0] as TelemetryEvent;
    expect(event[name]).toBeGreaterThanOrEqual(least(event));
    expect(event[name]).toBeLessThanOrEqual(least(event) + 0.01);
  }
});

test('a counterexample shrinks to a simple event that keeps every rule', () => {
  const { counterexample } = fc.check(
    fc.property(telemetryEvent(), (event) => event.buffering_duration_seconds < 7),
    { seed: 1, numRuns: 5000 },
  );
  const event = counterexample?.[0] as TelemetryEvent;
  expect(event).toMatchObject({ event_type: 'stop', buffering_duration_seconds: 7, quality: 'SD', error_count: 0 });
  expect(Object.keys(event)).toEqual(names.filter((name) => name in event));
  expect(expectedIssues(event)).toEqual([]);
});
