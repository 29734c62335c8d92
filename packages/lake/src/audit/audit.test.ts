import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SCHEMA_VERSION, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { eventText, gzipOf, lakeName, put, temporaryFolder } from '../../test-support/audit-lake.ts';
import { LakeReadError } from '../lake-read-error.ts';
import { auditLake } from './audit.ts';
import type { AuditProgress } from './options.ts';

const good = gzipOf(eventText(), eventText({ event_type: 'resume', watch_duration_seconds: 5 }));

test('an object and the whole: what is in them, and what is wrong with it', async () => {
  const folder = temporaryFolder();
  const events = [
    eventText({ event_timestamp: '2025-08-11T14:30:45Z' }),
    eventText({ event_timestamp: '2025-08-11T12:30:45.123Z', city: '' }),
    `\n  ${eventText({ event_timestamp: '2025-08-11T16:00:00Z', city: '', title_type: 'film' } as never)}`,
    'no JSON',
    eventText({ event_timestamp: 'yesterday' }),
  ];
  const one = put(folder, lakeName(14), gzipOf(...events));
  const two = put(folder, lakeName(15, 1, 14), gzipSync(`${eventText({ city: '' })}${eventText()}`));
  const { objects, total, skipped, schemaVersion } = await auditLake([folder], { workers: 1 });
  expect([schemaVersion, skipped]).toEqual([SCHEMA_VERSION, []]);
  expect(objects.map(({ object, misplaced, delivery }) => [object, misplaced, delivery])).toEqual([
    [one, false, '2025-08-11T14'],
    [two, true, '2025-08-11T15'],
  ]);
  expect(objects[0]).toMatchObject({
    events: 5,
    valid: 1,
    invalid: 4,
    byRule: { 'json-syntax': 1, 'timestamp-format': 1, 'non-empty': 2 },
    byIssue: [
      { rule: 'json-syntax', path: '', severity: 'error', count: 1 },
      { rule: 'timestamp-format', path: '/event_timestamp', severity: 'error', count: 1 },
      { rule: 'non-empty', path: '/city', severity: 'error', count: 2 },
    ],
    late: 1,
    future: 1,
    unknownFields: { title_type: 1 },
    hours: { '2025-08-11T12': 1, '2025-08-11T14': 1, '2025-08-11T16': 1 },
  });
  const hour = sampleEvent.event_timestamp.slice(0, 13);
  expect(objects[1]).toMatchObject({ events: 2, valid: 1, hours: { [hour]: 2 }, unknownFields: {} });
  expect(total).toMatchObject({ objects: 2, unreadable: 0, misplaced: 1, events: 7, valid: 2, invalid: 5 });
  expect(total.byRule).toEqual({ 'json-syntax': 1, 'timestamp-format': 1, 'non-empty': 3 });
  expect(total.bytes).toBe(objects.reduce((sum, { bytes }) => sum + bytes, 0));
  expect(total.firstOffenders).toEqual([
    { rule: 'json-syntax', path: '', address: { object: one, record: 4, line: 5 } },
    { rule: 'timestamp-format', path: '/event_timestamp', address: { object: one, record: 5, line: 6 } },
    { rule: 'non-empty', path: '/city', address: { object: one, record: 2, line: 2 } },
    { rule: 'non-empty', path: '/city', address: { object: one, record: 3, line: 4 } },
    { rule: 'non-empty', path: '/city', address: { object: two, record: 1, line: 1 } },
  ]);
});

const damaged: readonly (readonly [what: string, bytes: Uint8Array, events: number, code: string | undefined])[] = [
  ['cut off in its data', good.subarray(0, -20), 0, 'damaged-gzip'],
  ['cut off in its checksum', good.subarray(0, -5), 2, 'damaged-gzip'],
  ['with a bad checksum', Buffer.concat([good.subarray(0, -8), Buffer.alloc(4), good.subarray(-4)]), 2, 'damaged-gzip'],
  ['with garbage behind', Buffer.concat([good, Buffer.from('more')]), 2, 'damaged-gzip'],
  ['of two members', Buffer.concat([good, good]), 4, undefined],
  ['of no bytes', Buffer.alloc(0), 0, undefined],
  ['of nothing', gzipSync(''), 0, undefined],
  ['that is no gzip', Buffer.from('PK\u0003\u0004'), 1, undefined],
];

test.each(damaged)('an object %s is said to be so, and the rest is audited', async (_what, bytes, events, code) => {
  const folder = temporaryFolder();
  put(folder, 'a.gz', good);
  put(folder, 'b.gz', bytes);
  put(folder, 'c.gz', good);
  const { objects, total } = await auditLake([folder], { workers: 1 });
  expect(objects.map((object) => object.error?.code)).toEqual([undefined, code, undefined]);
  if (code === 'damaged-gzip') expect(objects[1]?.error?.message).toContain('b.gz');
  if (code === undefined || events > 0) expect(objects[1]?.events).toBe(events);
  expect(total).toMatchObject({ objects: 3, unreadable: code === undefined ? 0 : 1 });
  expect(total.events).toBe(4 + (objects[1]?.events ?? 0));
});

test('a folder in a folder is looked into, whatever it is called; symlinks, pipes and unfinished files are said not to be read', async () => {
  const folder = temporaryFolder();
  const object = put(folder, 'x.gz/a.gz', good);
  mkdirSync(join(folder, 'without-objects.gz'));
  put(folder, '.acme-unfinished', 'x');
  symlinkSync(object, join(folder, 'link.gz'));
  execFileSync('mkfifo', [join(folder, 'pipe.gz')]);
  const { objects, skipped } = await auditLake([folder], { workers: 1 });
  expect(objects.map(({ object: name, events }) => [name, events])).toEqual([[object, 2]]);
  expect(Object.fromEntries(skipped.map(({ name, reason }) => [name.slice(folder.length + 1), reason]))).toEqual({
    '.acme-unfinished': 'hidden',
    'link.gz': 'symlink',
    'pipe.gz': 'special-file',
  });
});

test('nothing under a path is an error that names it', async () => {
  const missing = join(temporaryFolder(), 'missing');
  await expect(auditLake([missing])).rejects.toThrow(LakeReadError);
  await expect(auditLake([missing])).rejects.toThrow(missing);
});

test('an object under two of the paths is audited once', async () => {
  const folder = temporaryFolder();
  const object = put(folder, 'a.gz', good);
  expect((await auditLake([folder, object, folder], { workers: 1 })).total).toMatchObject({ objects: 1, events: 2 });
});

test('a gzip made to burst ends at the limit, which is said; what came before is counted', async () => {
  const folder = temporaryFolder();
  const text = `${eventText()}\n`;
  put(folder, 'bomb.gz', Buffer.concat([gzipSync(text), gzipSync(Buffer.alloc(50_000_000, ' '))]));
  put(folder, 'good.gz', good);
  const limited = await auditLake([folder], { workers: 1, maxObjectBytes: 10_000_000 });
  expect(limited.objects.map(({ events, error }) => [events, error?.code])).toEqual([
    [1, 'too-much-text'],
    [2, undefined],
  ]);
  expect(limited.objects[0]?.error?.message).toMatch(/bomb\.gz.*10000000 bytes/);
  const [exact] = (await auditLake([put(folder, 'exact', text)], { workers: 1, maxObjectBytes: text.length })).objects;
  expect([exact?.events, exact?.error]).toEqual([1, undefined]);
});

test('a line of 100 MB is one finding, and the next line is read', async () => {
  const folder = temporaryFolder();
  const line = Buffer.alloc(100_000_000, 'x');
  put(folder, 'long.gz', gzipSync(Buffer.concat([line, Buffer.from(`\n${eventText()}\n`)]), { level: 1 }));
  const { objects } = await auditLake([folder], { workers: 1 });
  expect(objects[0]).toMatchObject({ events: 2, valid: 1, byRule: { 'json-syntax': 1 } });
});

test('with worker threads the report is the same, to the letter', async () => {
  const folder = temporaryFolder();
  for (let at = 0; at < 7; at += 1) put(folder, lakeName(at), at === 3 ? good.subarray(0, -5) : good);
  const alone = await auditLake([folder], { workers: 1 });
  const seen: AuditProgress[] = [];
  const together = await auditLake([folder], { workers: 2, onProgress: (progress) => seen.push(progress) });
  expect(JSON.stringify(together)).toBe(JSON.stringify(alone));
  expect(seen.at(-1)).toEqual({
    objects: 7,
    objectsDone: 7,
    bytes: alone.total.bytes,
    bytesDone: alone.total.bytes,
    events: 14,
  });
});

test('two audits at once do not disturb each other', async () => {
  const folder = temporaryFolder();
  for (let at = 0; at < 5; at += 1) put(folder, lakeName(at), gzipOf(eventText({ city: '' }), eventText()));
  const out = temporaryFolder();
  const options = { workers: 1, state: join(out, 'state'), rejects: join(out, 'rejects') };
  const reports = await Promise.all([auditLake([folder], options), auditLake([folder], options)]);
  expect(reports[0]).toEqual(reports[1]);
  expect(reports[0].total).toMatchObject({ events: 10, invalid: 5 });
  expect(await auditLake([folder], options)).toEqual(reports[0]);
  expect(readdirSync(out).sort()).toEqual(['rejects', 'state']);
});

test.each([1, 2])('an audit by %i can be stopped, and leaves nothing unfinished', async (workers) => {
  const folder = temporaryFolder();
  const bad = gzipOf(...Array.from({ length: 20_000 }, () => eventText({ city: '' })));
  for (let at = 0; at < 6; at += 1) put(folder, lakeName(at), bad);
  const rejects = temporaryFolder();
  const controller = new AbortController();
  const reason = new Error('enough');
  const onProgress = () => controller.abort(reason);
  const options = { workers, rejects, signal: controller.signal, onProgress };
  const report = await auditLake([folder], options);
  expect(report.complete).toBe(false);
  expect(report.objects.length).toBeLessThan(6);
  expect(report.total.events).toBe(20_000 * report.objects.length);
  await expect(auditLake([folder], { signal: controller.signal })).rejects.toBe(reason);
  const left = readdirSync(rejects, { recursive: true, encoding: 'utf8' });
  expect(left.filter((name) => name.includes('.acme-'))).toEqual([]);
});

test.each([
  [{ workers: 0 }, RangeError],
  [{ workers: 1.5 }, RangeError],
  [{ offenders: -1 }, RangeError],
  [{ maxEventBytes: 2 ** 29 + 1 }, RangeError],
  [{ maxObjectBytes: 0 }, RangeError],
  [{ lateAfterMs: -1 }, RangeError],
  [{ contentDurationSeconds: () => 5 }, TypeError],
  [{ severities: { required: 'off' } }, /required/],
])('options that can not be, such as %j, are refused before anything is read', async (options, error) => {
  await expect(auditLake(['/nowhere'], options as never)).rejects.toThrow(error as never);
});
