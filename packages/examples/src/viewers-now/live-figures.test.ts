import { type EventType, sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';
import { telemetrySession } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LiveFigures } from './live-figures.ts';

const NOW = Date.UTC(2026, 0, 1, 20);
const MINUTE = 60_000;

function event(event_type: EventType, changes: Partial<TelemetryEvent> = {}): TelemetryEvent {
  return { ...sampleEvent, event_type, watch_duration_seconds: 0, buffering_duration_seconds: 0, ...changes };
}

test('a session counts with its maximum, not with a sum, and 0 on resume is no reset', () => {
  const figures = new LiveFigures();
  figures.add(event('start', { error_count: 0 }), NOW);
  figures.add(event('pause', { watch_duration_seconds: 90, buffering_duration_seconds: 5, error_count: 1 }), NOW + 1);
  figures.add(event('resume', { error_count: 1 }), NOW + 2);
  expect(figures.at(NOW + 2)).toMatchObject({ watching: 1, paused: 0, sessions: 1, watchSeconds: 90, errors: 1 });
  figures.add(event('stop', { watch_duration_seconds: 190, buffering_duration_seconds: 10, error_count: 2 }), NOW + 3);
  expect(figures.at(NOW + 3)).toMatchObject({
    watching: 0,
    paused: 0,
    sessions: 1,
    watchSeconds: 190,
    bufferingSeconds: 10,
    rebuffering: 0.05,
    errors: 2,
  });
});

test('ISPs and devices apart, most sessions first', () => {
  const figures = new LiveFigures();
  const add = (session: number, isp: string, device_type: 'tv' | 'web', error_count: number) =>
    figures.add(event('start', { session_id: `SESSION_0000000${session}`, isp, device_type, error_count }), NOW);
  add(1, 'Small', 'tv', 3);
  add(2, 'Large', 'tv', 0);
  add(3, 'Large', 'web', 1);
  const { byIsp, byDevice } = figures.at(NOW);
  expect(byIsp.map(({ name, watching, errors }) => [name, watching, errors])).toEqual([
    ['Large', 2, 1],
    ['Small', 1, 3],
  ]);
  expect(byDevice.map(({ name, sessions, errors }) => [name, sessions, errors])).toEqual([
    ['tv', 2, 3],
    ['web', 1, 1],
  ]);
});

test.each([
  ['start', 'idleMs', 7],
  ['pause', 'idleMs', 7],
  ['stop', 'keepEndedMs', 3],
  ['complete', 'keepEndedMs', 3],
] as const)('after %s a session goes when %s is over', (type, _, minutes) => {
  const figures = new LiveFigures({ idleMs: 7 * MINUTE, keepEndedMs: 3 * MINUTE });
  figures.add(event(type), NOW);
  expect(figures.at(NOW + minutes * MINUTE).sessions).toBe(1);
  expect(figures.at(NOW + minutes * MINUTE + 1).sessions).toBe(0);
  expect(figures.at(NOW).sessions).toBe(0);
});

test('the same session id of another customer is another session', () => {
  const figures = new LiveFigures();
  figures.add(event('start', { customer_id: 'CUST_00000001' }), NOW);
  figures.add(event('stop', { customer_id: 'CUST_00000002' }), NOW);
  expect(figures.at(NOW)).toMatchObject({ watching: 1, sessions: 2 });
});

test('what is over does not begin again when old records come once more', () => {
  const figures = new LiveFigures();
  figures.add(event('start'), NOW);
  figures.add(event('stop'), NOW);
  figures.add(event('start'), NOW);
  expect(figures.at(NOW)).toMatchObject({ watching: 0, sessions: 1 });
});

test('memory is bounded, and the longest silent one goes first', () => {
  const figures = new LiveFigures({ maxSessions: 2 });
  const add = (session: number) =>
    figures.add(event('start', { session_id: `SESSION_0000000${session}`, isp: `isp ${session}` }), NOW);
  for (const session of [1, 2, 1, 3]) add(session);
  const { byIsp, forgotten } = figures.at(NOW);
  expect([byIsp.map(({ name }) => name), forgotten]).toEqual([['isp 1', 'isp 3'], 1]);
});

test('sessions that come again from some event on, as after a crash, give the same figures', () => {
  fc.assert(
    fc.property(fc.array(telemetrySession(), { minLength: 1, maxLength: 4 }), fc.nat(), (sessions, at) => {
      const events = sessions.flat().map((one) => ({ event: one, ms: Date.parse(one.event_timestamp) }));
      const from = at % events.length;
      const once = new LiveFigures({ idleMs: Number.POSITIVE_INFINITY, keepEndedMs: Number.POSITIVE_INFINITY });
      const again = new LiveFigures({ idleMs: Number.POSITIVE_INFINITY, keepEndedMs: Number.POSITIVE_INFINITY });
      for (const { event: one, ms } of events) once.add(one, ms);
      for (const { event: one, ms } of [...events, ...events.slice(from)]) again.add(one, ms);
      expect(again.at(0)).toEqual(once.at(0));
    }),
  );
});
