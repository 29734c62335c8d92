import { readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { eventText, gzipOf, lakeName, put, temporaryFolder } from '../../test-support/audit-lake.ts';
import { auditLake } from './audit.ts';
import type { AuditOptions } from './options.ts';

const at = (second: number) => `2025-08-11T14:00:${String(second).padStart(2, '0')}Z`;
const start = eventText({
  event_id: 'EVENT_00000001',
  event_type: 'start',
  watch_duration_seconds: 0,
  event_timestamp: at(1),
  buffering_events: 0,
  buffering_duration_seconds: 0,
});
const stop = eventText({ event_id: 'EVENT_00000002', event_type: 'stop', event_timestamp: at(2) });
const after = eventText({ event_id: 'EVENT_00000003', event_type: 'pause', event_timestamp: at(3) });
const otherContent = eventText({
  event_id: 'EVENT_00000002',
  event_type: 'stop',
  event_timestamp: at(2),
  city: 'Rome',
});

/** A session over three objects: after its end goes on, what it has twice, and one event with two contents. */
function lake(): { folder: string; names: string[] } {
  const folder = temporaryFolder();
  const texts = [gzipOf(after, 'no JSON', stop), gzipOf(stop, otherContent), gzipOf(start, '7')];
  return { folder, names: texts.map((bytes, number) => put(folder, lakeName(14, number), bytes)) };
}

const both: AuditOptions = { sessions: true, duplicates: true };

test.each([1, 2])('sessions and duplicates over all objects, by %i', async (workers) => {
  const { folder, names } = lake();
  const tmp = temporaryFolder();
  const { objects, total } = await auditLake([folder], { workers, tmp, ...both });
  expect(total).toMatchObject({ events: 7, duplicates: 1, conflicts: 1, sessions: { sessions: 1, notEvaluated: 0 } });
  expect(total.duplicateOffenders).toEqual([{ object: names[1], record: 1, line: 1 }]);
  expect(total.conflictOffenders).toEqual([{ object: names[1], record: 2, line: 2 }]);
  expect(total.byRule).toEqual({ 'json-syntax': 1, type: 1, 'session-nothing-after-end': 1 });
  expect(objects[0]?.byRule).toEqual({ 'json-syntax': 1, 'session-nothing-after-end': 1 });
  expect(objects[0]).toMatchObject({ valid: 2, invalid: 1 });
  expect(total.firstOffenders).toContainEqual({
    rule: 'session-nothing-after-end',
    path: '/event_type',
    address: { object: names[0], record: 1, line: 1 },
  });
  expect(readdirSync(tmp)).toEqual([]);
});

test('what is not asked for is not there', async () => {
  const { folder } = lake();
  const { total } = await auditLake([folder], { workers: 1, duplicates: true });
  expect([total.duplicates, total.sessions, total.byRule['session-nothing-after-end']]).toEqual([
    1,
    undefined,
    undefined,
  ]);
  const plain = (await auditLake([folder], { workers: 1 })).total;
  expect(Object.keys(plain)).not.toContain('duplicates');
  const sessions = (await auditLake([folder], { workers: 1, sessions: true })).total;
  expect([sessions.duplicates, sessions.sessions?.sessions]).toEqual([undefined, 1]);
});

test('with a state file nothing is read twice, also when objects come between; the report is the same', async () => {
  const { folder } = lake();
  const tmp = temporaryFolder();
  const state = join(temporaryFolder(), 'state');
  const lines = () => readFileSync(state, 'utf8').split('\n').slice(1).filter(Boolean).length;
  const options = { workers: 1, tmp, state, ...both };
  const first = await auditLake([folder], options);
  expect(await auditLake([folder], options)).toEqual(first);
  expect(lines()).toBe(3);
  put(folder, lakeName(13), gzipOf(stop));
  const second = await auditLake([folder], options);
  expect(lines()).toBe(4);
  expect(second).toEqual(await auditLake([folder], { workers: 1, tmp, ...both }));
  expect(second.total.duplicates).toBe(2);
  expect(readdirSync(tmp)).toEqual([]);
  rmSync(`${state}.parts`, { recursive: true });
  expect(await auditLake([folder], options)).toEqual(second);
  expect(lines()).toBe(8);
});

test.each([
  ['empty', () => 0],
  ['cut', () => 9],
  ['full of zeros', (size: number) => size],
])('a part that a power failure left %s is made again', async (_, leftOf) => {
  const { folder } = lake();
  const state = join(temporaryFolder(), 'state');
  const options = { workers: 1, state, ...both };
  const first = await auditLake([folder], options);
  for (const name of readdirSync(`${state}.parts`).filter((name) => name !== 'key'))
    put(`${state}.parts`, name, Buffer.alloc(leftOf(statSync(join(`${state}.parts`, name)).size)));
  expect(await auditLake([folder], options)).toEqual(first);
});

test.each([0, 31, 33])(
  'a key that a power failure left with %i bytes is replaced, and parts are made by the new one',
  async (left) => {
    const { folder } = lake();
    const state = join(temporaryFolder(), 'state');
    const options = { workers: 1, state, ...both };
    const first = await auditLake([folder], options);
    const key = put(`${state}.parts`, 'key', Buffer.alloc(left));
    const before = readdirSync(`${state}.parts`);
    expect(await auditLake([folder], options)).toEqual(first);
    expect(readFileSync(key)).toHaveLength(32);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readdirSync(`${state}.parts`)).toHaveLength(before.length * 2 - 1);
  },
);

test('parts that no audit knows are removed when they are a day old', async () => {
  const { folder } = lake();
  const state = join(temporaryFolder(), 'state');
  const options = { workers: 1, state, ...both };
  await auditLake([folder], options);
  const known = readdirSync(`${state}.parts`).sort();
  put(`${state}.parts`, 'young', 'x');
  const old = put(`${state}.parts`, 'old', 'x');
  const dayAgo = Date.now() / 1_000 - 86_401;
  for (const name of [old, ...known.map((one) => join(`${state}.parts`, one))]) utimesSync(name, dayAgo, dayAgo);
  // As one that another audit takes away between the listing and the look at its age.
  symlinkSync(join(state, 'gone'), join(`${state}.parts`, 'going'));
  await auditLake([folder], options);
  expect(readdirSync(`${state}.parts`).sort()).toEqual([...known, 'going', 'young'].sort());
});

test('parts are known however the path of the state is spelled, and where it was moved', async () => {
  const { folder } = lake();
  const home = temporaryFolder();
  const state = join(home, 'state');
  const options = { workers: 1, ...both };
  const first = await auditLake([folder], { ...options, state });
  const parts = readdirSync(`${state}.parts`).sort();
  const lines = readFileSync(state, 'utf8');
  const dayAgo = Date.now() / 1_000 - 86_401;
  for (const name of parts) utimesSync(join(`${state}.parts`, name), dayAgo, dayAgo);
  expect(await auditLake([folder], { ...options, state: relative(process.cwd(), state) })).toEqual(first);
  expect(readdirSync(`${state}.parts`).sort()).toEqual(parts);
  const moved = join(temporaryFolder(), 'moved');
  for (const end of ['', '.parts']) renameSync(`${state}${end}`, `${moved}${end}`);
  expect(await auditLake([folder], { ...options, state: moved })).toEqual(first);
  expect(readFileSync(moved, 'utf8')).toBe(lines);
});

test('an audit that is stopped leaves nothing to compare behind', async () => {
  const { folder } = lake();
  const tmp = temporaryFolder();
  const controller = new AbortController();
  const stop = () => controller.abort(new Error('enough'));
  const report = await auditLake([folder], { workers: 2, tmp, ...both, signal: controller.signal, onProgress: stop });
  expect(report.complete).toBe(false);
  expect(readdirSync(tmp)).toEqual([]);
});

test('no id, address or device in what is kept to compare', async () => {
  const { folder } = lake();
  const state = join(temporaryFolder(), 'state');
  await auditLake([folder], { workers: 1, state, ...both });
  const { customer_id, ip_address, device_id } = JSON.parse(stop);
  const kept = readdirSync(`${state}.parts`).map((name) => readFileSync(join(`${state}.parts`, name), 'latin1'));
  expect(kept.length).toBeGreaterThan(1);
  for (const secret of [customer_id, ip_address, device_id]) expect(kept.join('')).not.toContain(secret.slice(-8));
});
