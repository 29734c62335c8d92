import {
  createSessionTracker,
  createValidator,
  type TelemetryEvent,
  validateTelemetryEvent,
} from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDurationSeconds } from '../lookup.ts';
import { expectedSessionIssues } from '../oracle/expected-session-issues.ts';
import { isBefore, readInstant } from './instant.ts';
import { telemetrySession } from './telemetry-session.ts';

const types = (events: readonly TelemetryEvent[]) => events.map(({ event_type }) => event_type).join(' ');

test('keeps every rule on events and on the session', () => {
  fc.assert(
    fc.property(telemetrySession(), (events) => {
      for (const event of events) expect(validateTelemetryEvent(event).issues).toEqual([]);
      const { push } = createSessionTracker();
      const clean = { issues: [], notEvaluated: [], repeated: false };
      for (const event of events) expect(push(event)).toEqual(clean);
      expect(expectedSessionIssues(events)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('begins with a start, pauses and resumes in turn, and ends with stop or complete', () => {
  fc.assert(
    fc.property(telemetrySession(), (events) => {
      expect(types(events)).toMatch(/^start( pause resume)*( pause)? (stop|complete)$/);
      expect(new Set(events.map(({ session_id }) => session_id)).size).toBe(1);
      expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(events.length);
    }),
  );
});

test('watch time and buffering add up and never go back; start and resume carry 0 (D27)', () => {
  fc.assert(
    fc.property(telemetrySession(), (events) => {
      let watched = 0;
      let buffered = 0;
      for (const event of events) {
        if (event.event_type === 'start' || event.event_type === 'resume') {
          expect([event.watch_duration_seconds, event.buffering_duration_seconds, event.buffering_events]).toEqual([
            0, 0, 0,
          ]);
          continue;
        }
        expect(event.watch_duration_seconds).toBeGreaterThanOrEqual(watched);
        expect(event.buffering_duration_seconds).toBeGreaterThanOrEqual(buffered);
        [watched, buffered] = [event.watch_duration_seconds, event.buffering_duration_seconds];
      }
    }),
  );
});

test('time does not go back, and nothing is watched faster than it passes', () => {
  fc.assert(
    fc.property(telemetrySession(), (events) => {
      const times = events.map(({ event_timestamp }) => readInstant(event_timestamp));
      times.slice(1).forEach((time, at) => {
        expect(isBefore(time, times[at] as typeof time)).toBe(false);
      });
      const passed = (times.at(-1)?.seconds ?? 0) - (times[0]?.seconds ?? 0);
      expect(Math.max(...events.map((event) => event.watch_duration_seconds))).toBeLessThanOrEqual(passed + 1);
    }),
  );
});

describe('options', () => {
  test('a look-up: no event stands beyond the content', () => {
    const { validate } = createValidator({ contentDurationSeconds });
    fc.assert(
      fc.property(telemetrySession({ contentDurationSeconds }), (events) => {
        for (const event of events) expect(validate(event)).toMatchObject({ issues: [], notEvaluated: [] });
      }),
    );
  });

  test('the order of keys', () => {
    const [event] = fc.sample(telemetrySession({ keyOrder: 'sample' }), 1).flat() as [TelemetryEvent];
    expect(Object.keys(event).slice(0, 2)).toEqual(['event_id', 'customer_id']);
    const firsts = fc
      .sample(telemetrySession({ keyOrder: 'shuffled' }), 50)
      .map(([first]) => Object.keys(first ?? {})[0]);
    expect(new Set(firsts).size).toBeGreaterThan(10);
  });

  test('the most events', () => {
    const lengths = fc.sample(telemetrySession({ maxEvents: 3 }), 300).map(({ length }) => length);
    expect(new Set(lengths)).toEqual(new Set([2, 3]));
    expect(
      Math.max(...fc.sample(telemetrySession({ maxEvents: 60 }), 300).map(({ length }) => length)),
    ).toBeGreaterThan(40);
  });
});

test('sessions differ: lengths, ends, times that repeat, whole totals', () => {
  const sessions = fc.sample(telemetrySession(), { numRuns: 1000, seed: 2 });
  expect(new Set(sessions.map(({ length }) => length))).toEqual(new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
  expect(sessions.some((events) => events.at(-1)?.event_type === 'stop')).toBe(true);
  expect(sessions.some((events) => events.at(-1)?.event_type === 'complete')).toBe(true);
  expect(sessions.some((events) => new Set(events.map((event) => event.event_timestamp)).size < events.length)).toBe(
    true,
  );
  const totals = sessions.map((events) => events.at(-1)?.watch_duration_seconds ?? 0);
  expect(totals.filter((seconds) => seconds > 600).length).toBeGreaterThan(100);
  expect(sessions.some((events) => (events.at(-1)?.buffering_duration_seconds ?? 0) > 0)).toBe(true);
});
