import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { auditLake, normaliseLake } from '@acme/telemetry-lake';
import { sampleEvent } from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleLake } from '../normalise/sample-lake.ts';
import { type OpenViews, openViews, VIEWS } from './open-views.ts';

const { objects, ids } = sampleLake();
const HALF_A_PAIR = /\\ud[89a-f]/;
const generated = fc
  .sample(telemetryEvent(), { seed: 11, numRuns: 200 })
  .map((event) => JSON.stringify(event))
  .filter((event) => !HALF_A_PAIR.test(event));
/** Beside the sample events: generated ones, and some of all these a second time, once with other content. */
const more = [...generated, ...generated.slice(0, 20), generated[0]?.replace(/"isp":"[^"]*"/, '"isp":"another"')];

const folder = mkdtempSync(join(tmpdir(), 'acme-normalised-'));
let views: OpenViews;

function write(lake: string, name: string, text: string): void {
  const path = join(folder, lake, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, gzipSync(text));
}

beforeAll(async () => {
  const [first] = objects.keys();
  for (const [name, text] of objects) write('in', name, text + (name === first ? more.join('') : ''));
  await normaliseLake([join(folder, 'in')], join(folder, 'out'), { targetBytes: 20_000 });
  views = await openViews(`${folder}/out/telemetry/**/*.gz`);
});

afterAll(() => {
  views?.close();
  rmSync(folder, { recursive: true });
});

async function row(query: string): Promise<unknown> {
  const [first] = await views.rows(query);
  return first;
}

test('the views have every event that was normalised, as the audit counts them', async () => {
  const { total } = await auditLake([join(folder, 'in')], { duplicates: true, sessions: true });
  expect(total.events).toBe(ids.length + more.length);
  expect(total.invalid).toBe(ids.length / 10);
  expect({ duplicates: total.duplicates, conflicts: total.conflicts }).toEqual({ duplicates: 20, conflicts: 1 });

  const count = (view: string) => row(`SELECT count(*)::INT AS rows FROM ${view}`);
  expect(await count('telemetry_events')).toEqual({ rows: total.valid });
  expect(await count('telemetry_unique_events')).toEqual({ rows: total.valid - 20 });
  expect(await count('telemetry_conflicts')).toEqual({ rows: 1 });
  expect(await row('SELECT sum(events)::INT AS events FROM telemetry_sessions')).toEqual({ events: total.valid - 20 });
  expect(await row('SELECT sum(events)::INT AS events FROM telemetry_hours')).toEqual({ events: total.valid - 20 });
});

test('an event has the hour of its delivery, and its time is one', async () => {
  const query = `SELECT count(DISTINCT object)::INT AS objects, min(hour) AS first, max(hour) AS last,
    (count(*) FILTER (event_time IS NULL))::INT AS timeless FROM telemetry_events`;
  const found = await row(query);
  expect(found).toMatchObject({ first: 13, last: 15, timeless: 0 });
  expect((found as { objects: number }).objects).toBeGreaterThan(3);
});

test('no folder is a column but those of the hour, and by these objects are left unread', async () => {
  const [name = ''] = [...objects.keys()];
  const event = JSON.stringify({ ...sampleEvent, country: 'FR' });
  for (const path of [name, name.replace(/hour=../, 'hour=23'), 'other.gz']) write('country=DE/isp=x', path, event);
  const found = await openViews(`${folder}/country=DE/**/*`);
  const all = 'SELECT country, isp, year, month, day, hour, object FROM telemetry_events';
  const { isp } = sampleEvent;
  const hours = (await found.rows(`${all} ORDER BY hour`)).map((row) => row as Record<string, unknown>);
  expect(hours).toEqual([
    { country: 'FR', isp, year: 2025, month: 8, day: 11, hour: 13, object: expect.stringContaining('hour=13') },
    { country: 'FR', isp, year: 2025, month: 8, day: 11, hour: 23, object: expect.stringContaining('hour=23') },
    { country: 'FR', isp, year: null, month: null, day: null, hour: null, object: expect.stringMatching(/other.gz$/) },
  ]);
  const plan = await found.rows(`EXPLAIN ANALYZE ${all} WHERE year = 2025 AND hour < 20`);
  expect(JSON.stringify(plan)).toMatch(/Total Files Read: 1 /);
  found.close();
});

test('an event with repeated keys has the value that counts, and hides no others', async () => {
  const event = JSON.stringify({ ...sampleEvent, isp: 'last' });
  const twice = event.replace('{', '{"isp":"first","more":{"a":1,"a":[2]},"more":{"b":1,"b":[2]},"\\u0069sp":null,');
  write('twice', [...objects.keys()][0] as string, `${twice}${event}`);
  await normaliseLake([join(folder, 'twice')], join(folder, 'twice-out'));
  const found = await openViews(`${folder}/twice-out/telemetry/**/*.gz`);
  expect(await found.rows('SELECT isp FROM telemetry_events')).toEqual([{ isp: 'last' }, { isp: 'last' }]);
  found.close();
});

test('half of a surrogate pair is an error, as the script says, and loses nothing silently', async () => {
  const text = JSON.stringify({ ...sampleEvent, isp: '\ud800' });
  write('half', [...objects.keys()][0] as string, text);
  const { total } = await normaliseLake([join(folder, 'half')], join(folder, 'half-out'));
  expect(total.written).toBe(1);
  const half = await openViews(`${folder}/half-out/telemetry/**/*.gz`);
  await expect(half.rows('FROM telemetry_events')).rejects.toThrow('surrogate');
  half.close();
  expect(VIEWS).toContain('Half of a surrogate pair');
});
