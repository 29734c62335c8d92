import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenViews, openViews } from './open-views.ts';

const at = (time: string, more: object = {}) => ({ ...sampleEvent, event_timestamp: `2025-08-11T${time}Z`, ...more });

/** Two hours of one session, as `lake normalise` leaves them: an event is there twice, and one with two contents. */
const OBJECTS = {
  'year=2025/month=08/day=11/hour=14/a.gz': [
    at('14:00:00', { event_id: 'EVENT_00000001', event_type: 'start' }),
    at('14:00:00.5', { event_id: 'EVENT_00000002', event_type: 'pause', watch_duration_seconds: 40, more: 'unknown' }),
  ],
  'year=2025/month=08/day=11/hour=15/b.gz': [
    at('14:00:00.5', { event_id: 'EVENT_00000002', event_type: 'pause', watch_duration_seconds: 40 }),
    at('15:00:00', { event_id: 'EVENT_00000003', event_type: 'resume', watch_duration_seconds: 0 }),
    at('15:00:00.25', { event_id: 'EVENT_00000004', event_type: 'complete', watch_duration_seconds: 90, state: null }),
    at('15:00:00.25', { event_id: 'EVENT_00000004', event_type: 'complete', watch_duration_seconds: 91 }),
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'acme-views-'));
let views: OpenViews;

beforeAll(async () => {
  for (const [name, events] of Object.entries(OBJECTS)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, gzipSync(events.map((event) => `${JSON.stringify(event)}\n`).join('')));
  }
  views = await openViews(`${folder}/**/*.gz`);
});

afterAll(() => {
  views?.close();
  rmSync(folder, { recursive: true });
});

const rows = (query: string) => views.rows(query);

test('all events are there, as they were written, with their object, their hour and their time', async () => {
  expect(
    await rows(
      'SELECT event_id, hour, event_time, parse_filename(object) AS object FROM telemetry_events ORDER BY ALL',
    ),
  ).toEqual([
    { event_id: 'EVENT_00000001', hour: 14, event_time: '2025-08-11 14:00:00', object: 'a.gz' },
    { event_id: 'EVENT_00000002', hour: 14, event_time: '2025-08-11 14:00:00.5', object: 'a.gz' },
    { event_id: 'EVENT_00000002', hour: 15, event_time: '2025-08-11 14:00:00.5', object: 'b.gz' },
    { event_id: 'EVENT_00000003', hour: 15, event_time: '2025-08-11 15:00:00', object: 'b.gz' },
    { event_id: 'EVENT_00000004', hour: 15, event_time: '2025-08-11 15:00:00.25', object: 'b.gz' },
    { event_id: 'EVENT_00000004', hour: 15, event_time: '2025-08-11 15:00:00.25', object: 'b.gz' },
  ]);
});

test('what is there twice is counted once, and what has two contents is kept and told', async () => {
  expect(await rows('SELECT count(*)::INT AS events FROM telemetry_unique_events')).toEqual([{ events: 5 }]);
  expect(await rows('SELECT event_id, contents::INT AS contents FROM telemetry_conflicts')).toEqual([
    { event_id: 'EVENT_00000004', contents: 2 },
  ]);
});

test('a session has its greatest totals, and its first and last time by time, not by text', async () => {
  expect(await rows('FROM telemetry_sessions')).toMatchObject([
    {
      first_event_timestamp: '2025-08-11T14:00:00Z',
      last_event_timestamp: '2025-08-11T15:00:00.25Z',
      watch_duration_seconds: '91',
      completed: 1,
    },
  ]);
});

test('an hour is that of the events', async () => {
  expect(await rows('SELECT event_hour, event_type, events::INT AS events FROM telemetry_hours ORDER BY ALL')).toEqual([
    { event_hour: '2025-08-11T14', event_type: 'pause', events: 1 },
    { event_hour: '2025-08-11T14', event_type: 'start', events: 1 },
    { event_hour: '2025-08-11T15', event_type: 'complete', events: 2 },
    { event_hour: '2025-08-11T15', event_type: 'resume', events: 1 },
  ]);
});
