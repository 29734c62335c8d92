import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { eventText, gzipOf, put, temporaryFolder } from '../../test-support/audit-lake.ts';
import { LakeWriteError } from '../storage/lake-write-error.ts';
import { temporaryName } from '../storage/temporary-name.ts';
import { auditLake } from './audit.ts';
import type { RejectedEvent } from './rejects.ts';
import { rejectsFiles } from './rejects-files.ts';

const personal = { customer_id: 'CUST_aaaaaaaa', ip_address: '203.0.113.77', device_id: 'DEVICE_bbbbbbbb' };

async function rejected(text: string | Buffer, options: object = {}): Promise<RejectedEvent[]> {
  const object = put(temporaryFolder(), 'a.gz', gzipSync(text));
  const rejects = temporaryFolder();
  await auditLake([object], { workers: 1, rejects, ...options });
  const [file] = rejectsFiles(rejects, [object]);
  return gunzipSync(readFileSync(file as string))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RejectedEvent);
}

test('an invalid event is written with its address, what is wrong with it, and no personal data', async () => {
  const faulty = eventText({ ...personal, city: '', title_type: personal.customer_id } as never);
  const warned = eventText({ event_type: 'resume', watch_duration_seconds: 5 });
  const text = `${eventText()}\n\n${faulty}\n${warned}`;
  const [one, ...more] = await rejected(text);
  const { customer_id, ip_address, device_id } = { customer_id: '***', ip_address: '***', device_id: '***' };
  expect(more).toEqual([]);
  expect(one).toEqual({
    object: expect.stringMatching(/a\.gz$/),
    record: 2,
    line: 3,
    issues: [{ rule: 'non-empty', severity: 'error', path: '/city', message: 'city must be text that is not empty' }],
    event: { ...sampleEvent, city: '', customer_id, ip_address, device_id },
  });
});

test('what is no JSON, no object, or in the place of a text is not shown', async () => {
  const secret = 'CUST_cccccccc';
  const nested = eventText({ city: { id: secret }, isp: [secret] } as never);
  const text = `"${secret}"\n["${secret}"]\n${secret}\n${nested}\n`;
  const all = await rejected(text);
  expect(all.map(({ record, event, issues }) => [record, typeof event, issues[0]?.rule])).toEqual([
    [1, 'undefined', 'type'],
    [2, 'undefined', 'type'],
    [3, 'undefined', 'json-syntax'],
    [4, 'object', 'type'],
  ]);
  expect(JSON.stringify(all)).not.toContain(secret);
});

test('all of it is shown when it is asked for', async () => {
  const changes = { ...personal, customer_id: 'nope', title_type: 'film' } as never;
  const text = Buffer.concat([Buffer.from(`${eventText(changes)}\nno \xe9 JSON\n`, 'latin1'), Buffer.alloc(2e6, 'x')]);
  const [one, two, three] = await rejected(text, { reveal: true });
  expect(one?.event).toEqual({ ...sampleEvent, ...(changes as object) });
  expect(one?.issues[0]?.message).toContain('nope');
  expect(two?.text).toBe('no \ufffd JSON');
  expect([three?.text, three?.issues[0]?.message]).toEqual([undefined, expect.stringContaining('longer than 1 MiB')]);
  const [short] = await rejected('x'.repeat(101), { maxEventBytes: 100 });
  expect(short?.issues[0]?.message).toContain('longer than 100 bytes');
});

test.each([false, true])('an event is shown as it came, however deep it is nested: with reveal %s', async (reveal) => {
  const event = eventText({ ...personal, city: '', error_count: '#', more: '#' } as never);
  const deep = `${'[{"a":\n'.repeat(20_000)}"\u00e9"${'}]'.repeat(20_000)}`;
  const text = event.replace('"#"', '1e400').replace('"#"', deep).replace('"city"', '"city":"twice",\r\n"c\\u0069ty"');
  const object = put(temporaryFolder(), 'a.gz', gzipSync(`${text}\n`));
  const rejects = temporaryFolder();
  await auditLake([object], { workers: 1, rejects, reveal });
  const [file = ''] = rejectsFiles(rejects, [object]);
  const line = gunzipSync(readFileSync(file)).toString();
  expect(line.indexOf('\n')).toBe(line.length - 1);
  const { event: shown } = JSON.parse(line) as RejectedEvent;
  expect(line).toContain('"error_count":1e400');
  if (reveal) expect(line).toContain(`"event":${text.replaceAll(/[\r\n]/g, '\t')}}`);
  else expect(shown).toEqual({ ...shownOf(JSON.parse(event)), error_count: Number.POSITIVE_INFINITY });
});

function shownOf({ more: _, ...event }: Record<string, unknown>): object {
  return { ...event, ...Object.fromEntries(Object.keys(personal).map((name) => [name, '***'])) };
}

test('many are all there', async () => {
  const all = await rejected(
    Array.from({ length: 5_000 }, (_, at) => eventText({ city: '', error_count: at % 100 })).join('\n'),
  );
  expect(all.map(({ record }) => record)).toEqual(Array.from({ length: 5_000 }, (_, at) => at + 1));
});

test('an object without invalid events has no file, and one of an earlier audit goes', async () => {
  const folder = temporaryFolder();
  const object = put(folder, 'a', `${eventText({ city: '' })}\n`);
  const rejects = temporaryFolder();
  await auditLake([object], { workers: 1, rejects });
  const [file = ''] = rejectsFiles(rejects, [object]);
  expect(existsSync(file)).toBe(true);
  put(folder, 'a', `${eventText()}\n`);
  await auditLake([object], { workers: 1, rejects });
  expect(existsSync(file)).toBe(false);
  expect(
    readdirSync(rejects, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('rejects')),
  ).toEqual([]);
});

test.each([1, 2])(
  'rejects that can not be written stop an audit by %i with an error that names them',
  async (workers) => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b', 'c']) put(folder, name, gzipOf(eventText({ city: '' })));
    const rejects = join(folder, 'file');
    writeFileSync(rejects, '');
    const audit = auditLake([folder], { workers, rejects });
    await expect(audit).rejects.toThrow(LakeWriteError);
    await expect(audit).rejects.toThrow(rejects);
  },
);

test.each([eventText({ city: '' }), eventText()])(
  'so do those in whose place a folder lies, and nothing else is left: %#',
  async (event) => {
    const folder = temporaryFolder();
    const object = put(folder, 'a', `${event}\n`);
    const rejects = join(folder, 'rejects');
    const state = join(folder, 'state');
    const [file = ''] = rejectsFiles(rejects, [object]);
    put(file, 'mine', '');
    const audit = auditLake([object], { workers: 1, rejects, state, duplicates: true });
    await expect(audit).rejects.toMatchObject({ name: 'LakeWriteError', code: 'exists', target: file });
    expect(readdirSync(dirname(file))).toEqual([basename(file)]);
    expect(readdirSync(`${state}.parts`)).toEqual(['key']);
  },
);

test.each([1, 2])('names as long as they may be have rejects, by %i', async (workers) => {
  const folder = temporaryFolder();
  const names = [238, 239, 255].flatMap((length) => ['a', 'b'].map((end) => 'x'.repeat(length - 1) + end));
  for (const name of names) put(folder, name, gzipOf(eventText({ city: '' })));
  const rejects = temporaryFolder();
  const options = { workers, rejects, state: join(temporaryFolder(), 'state') };
  const first = await auditLake([folder], options);
  expect(first.total.invalid).toBe(6);
  const files = readdirSync(rejects, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.gz'));
  expect(files).toHaveLength(6);
  expect(await auditLake([folder], options)).toEqual(first);
});

test('a path too long for a disk is shortened in whole characters, and as another one is not', () => {
  const step = 'é'.repeat(200);
  const names = [
    `s3://b/${step}/${step}`,
    `s3://b/${step}x/${step}`,
    `s3://b/${step}/${step}x`,
    `s3://b/${step}/${step}`,
  ];
  const files = rejectsFiles('out', names).map((file) => file.split('/').slice(2));
  expect(new Set(files.map(([above]) => above)).size).toBe(2);
  expect(new Set(files.map(String)).size).toBe(4);
  for (const name of files.flat()) {
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^é+~[0-9a-f]{16}(\.rejects\.jsonl\.gz)?$/);
  }
});

test('what a killed audit left among them goes, wherever in the folder; another file stays', async () => {
  const object = put(temporaryFolder(), 'a', `${eventText()}\n`);
  const rejects = temporaryFolder();
  const left = basename(temporaryName(''));
  const twoDaysAgo = Date.now() / 1_000 - 2 * 86_400;
  for (const name of [left, `b/c/${left}`]) utimesSync(put(rejects, name, gzipOf(eventText())), twoDaysAgo, twoDaysAgo);
  const others = [basename(temporaryName('')), 'b/c/mine.part'];
  for (const name of others) put(rejects, name, '');
  await auditLake([object], { workers: 1, rejects });
  const files = readdirSync(rejects, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'));
  expect(files.sort()).toEqual(others.sort());
});

test('paths are mirrored below the folder, and no two objects share a file', () => {
  const names = ['a/b.gz', '/a/b.gz', './a//b.gz', '../a/b.gz', 's3://bucket/a/b.gz', 's3://a/b.gz', '..'];
  const files = rejectsFiles('out', names);
  expect(files).toEqual([
    'out/a/b.gz.rejects.jsonl.gz',
    'out/a/b.gz~2.rejects.jsonl.gz',
    'out/a/b.gz~3.rejects.jsonl.gz',
    'out/up/a/b.gz.rejects.jsonl.gz',
    'out/bucket/a/b.gz.rejects.jsonl.gz',
    'out/a/b.gz~4.rejects.jsonl.gz',
    'out/up.rejects.jsonl.gz',
  ]);
});
