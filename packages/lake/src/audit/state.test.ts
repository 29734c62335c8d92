import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { eventText, gzipOf, lakeName, put, temporaryFolder } from '../../test-support/audit-lake.ts';
import { LakeWriteError } from '../storage/lake-write-error.ts';
import { auditLake } from './audit.ts';
import type { AuditOptions, AuditProgress } from './options.ts';
import { rejectsFiles } from './rejects-files.ts';

function lake() {
  const folder = temporaryFolder();
  for (let at = 0; at < 4; at += 1) put(folder, lakeName(at), gzipOf(eventText({ city: at % 2 === 0 ? '' : 'Rome' })));
  return { folder, state: join(temporaryFolder(), 'state') };
}

/** An audit, and how many lines it added to the state: one for each object that it read. */
async function audit(folder: string, state: string, options: AuditOptions = {}) {
  const lines = () => readFileSync(state, { encoding: 'utf8', flag: 'a+' }).split('\n').slice(1).filter(Boolean).length;
  const before = lines();
  const seen: AuditProgress[] = [];
  const onProgress = (progress: AuditProgress) => seen.push(progress);
  const report = await auditLake([folder], { workers: 1, state, onProgress, ...options });
  return { report, read: lines() - before, last: seen.at(-1) };
}

test('what is finished is not read again, and the report is the same', async () => {
  const { folder, state } = lake();
  const first = await audit(folder, state);
  const second = await audit(folder, state);
  expect([first.read, second.read]).toEqual([4, 0]);
  expect(second.report).toEqual(first.report);
  expect(second.last).toEqual(first.last);
  expect(second.last).toMatchObject({ objectsDone: 4, events: 4, bytesDone: first.report.total.bytes });
});

test('so are objects in whose names are ends of lines', async () => {
  const { folder, state } = lake();
  for (const end of ['\n', '\r', '\u0085', '\u2028', '\u2029\u2029']) put(folder, `a${end}b.gz`, gzipOf(eventText()));
  const first = await audit(folder, state);
  const second = await audit(folder, state);
  expect([first.read, second.read]).toEqual([9, 0]);
  expect(second.report).toEqual(first.report);
});

test('a new object is read, and one that has changed', async () => {
  const { folder, state } = lake();
  await audit(folder, state);
  put(folder, lakeName(0), gzipOf(eventText(), eventText()));
  put(folder, lakeName(9), gzipOf(eventText()));
  const { read, report } = await audit(folder, state);
  expect([read, report.total.events]).toEqual([2, 6]);
  expect(report).toEqual(await auditLake([folder], { workers: 1 }));
});

test.each<AuditOptions>([
  { role: 'writer' },
  { severities: { 'non-empty': 'off' } },
  { contentDurationSeconds: new Map([['TITLE_0123abcd', 5]]) },
  { lateAfterMs: 5 },
  { offenders: 1 },
  { maxEventBytes: 100 },
  { maxObjectBytes: 100 },
])('with other options, such as %j, all is read again', async (options) => {
  const { folder, state } = lake();
  await audit(folder, state);
  expect((await audit(folder, state, options)).read).toBe(4);
  expect((await audit(folder, state, options)).read).toBe(0);
  expect((await audit(folder, state)).read).toBe(0);
});

test('a line that a kill cut off, or that is nonsense, counts as not there, and the next one is whole', async () => {
  const { folder, state } = lake();
  const { report } = await audit(folder, state);
  for (const cut of [1, 30, 200]) {
    const text = readFileSync(state, 'utf8');
    truncateSync(state, Buffer.byteLength(text) - cut);
    expect(await audit(folder, state)).toMatchObject({ report, read: cut === 1 ? 0 : 1 });
    expect((await audit(folder, state)).read).toBe(0);
  }
  appendFileSync(state, 'null\n{}\n7\n{"name":');
  expect(await audit(folder, state)).toMatchObject({ report, read: 0 });
});

test.for<[string, string | Buffer]>([
  ['an object of the lake', `${eventText()}\n`],
  ['a compressed one', gzipOf(eventText())],
  ['what only begins like a state', '{"auditState":2}\n'],
])('%s is not taken for a state, and stays as it is', async ([, content]) => {
  const { folder, state } = lake();
  writeFileSync(state, content);
  const auditing = auditLake([folder], { workers: 1, state });
  await expect(auditing).rejects.toMatchObject({ name: 'AuditError', code: 'no-state' });
  await expect(auditing).rejects.toThrow(state);
  await expect(auditLake([folder], { workers: 1, state, duplicates: true })).rejects.toMatchObject({
    code: 'no-state',
  });
  expect(readFileSync(state)).toEqual(Buffer.from(content));
  expect(existsSync(`${state}.parts`)).toBe(false);
});

test.for(['', '{"audit', '{"auditState":1}'])('one that was killed when it had written %j goes on', async (begun) => {
  const { folder, state } = lake();
  writeFileSync(state, begun);
  expect((await audit(folder, state)).report.total.events).toBe(4);
  expect((await audit(folder, state)).read).toBe(0);
});

test('an audit leaves its own files out, wherever they lie, and nothing else', async () => {
  const { folder } = lake();
  const [state, rejects] = [join(folder, 'audit.state'), join(folder, 'rejects')];
  const options = { workers: 1, state, rejects, duplicates: true };
  const first = await auditLake([folder], options);
  expect(first.total).toMatchObject({ objects: 4, invalid: 2 });
  expect(existsSync(`${state}.parts`)).toBe(true);
  put(folder, 'rejects/mine.gz', gzipOf(eventText()));
  put(folder, 'audit.state.gz', gzipOf(eventText()));
  const second = await auditLake([folder], options);
  expect(second.total).toMatchObject({ objects: 6, invalid: 2, events: 6 });
  expect(second.skipped).toEqual([]);
});

test('excluded files are left out, by whichever name, and no others', async () => {
  const folder = temporaryFolder();
  for (const name of ['a.gz', 'report', 'below/report', '.report-new', '.report-old']) put(folder, name, eventText());
  const exclude = [join(folder, 'below', '..', 'report'), relative('.', join(folder, '.report-new'))];
  const { objects, skipped } = await auditLake([folder], { workers: 1, exclude });
  expect(objects.map(({ object }) => object)).toEqual([join(folder, 'a.gz'), join(folder, 'below', 'report')]);
  expect(skipped).toEqual([{ name: join(folder, '.report-old'), reason: 'hidden' }]);
});

test('rejects that are gone are written again', async () => {
  const { folder, state } = lake();
  const rejects = temporaryFolder();
  const { report } = await audit(folder, state, { rejects });
  const [file = ''] = rejectsFiles(rejects, [report.objects[0]?.object ?? '']);
  rmSync(file);
  expect((await audit(folder, state, { rejects })).read).toBe(1);
  expect(readFileSync(file).length).toBeGreaterThan(0);
});

test('rejects that another audit wrote are not taken for its own: what it masks is masked again, what is valid goes', async () => {
  const { folder, state } = lake();
  const rejects = temporaryFolder();
  const texts = () =>
    readdirSync(rejects, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.gz'))
      .map((name) => gunzipSync(readFileSync(join(rejects, name))).toString());
  const byOptions = new Map<AuditOptions, string[]>();
  for (const options of [{}, { reveal: true }, { severities: { 'non-empty': 'off' } }] as const) {
    await audit(folder, state, { rejects, ...options });
    byOptions.set(options, texts());
  }
  for (const withState of [true, false]) {
    for (const [options, expected] of [...byOptions, ...[...byOptions].reverse()]) {
      await audit(folder, state, { rejects, ...options });
      expect(texts()).toEqual(expected);
      expect((await audit(folder, state, { rejects, ...options })).read).toBe(0);
      if (!withState) await auditLake([folder], { workers: 1, rejects, reveal: true });
    }
  }
  expect([...byOptions.values()].map((all) => all.map((text) => text.includes(sampleEvent.customer_id)))).toEqual([
    [false, false],
    [true, true],
    [],
  ]);
});

test('of a state that does not say which rejects it left, they are written again', async () => {
  const { folder, state } = lake();
  const rejects = temporaryFolder();
  await audit(folder, state, { rejects });
  writeFileSync(state, readFileSync(state, 'utf8').replaceAll(/,"rejects":"[^"]*"/g, ''));
  expect((await audit(folder, state, { rejects })).read).toBe(2);
});

test('damage is remembered; what may pass is tried again', async () => {
  const { folder, state } = lake();
  put(folder, 'cut.gz', gzipOf(eventText()).subarray(0, -5));
  expect((await audit(folder, state)).read).toBe(5);
  const { read, report } = await audit(folder, state);
  expect([read, report.total.unreadable]).toEqual([0, 1]);
});

test('a state that can not be written is an error that names it', async () => {
  const { folder, state } = lake();
  writeFileSync(state, '');
  const below = join(state, 'state');
  await expect(auditLake([folder], { state: below })).rejects.toThrow(LakeWriteError);
  await expect(auditLake([folder], { state: below })).rejects.toThrow(below);
});
