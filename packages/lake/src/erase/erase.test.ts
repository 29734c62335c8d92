import { once } from 'node:events';
import {
  chmodSync,
  createWriteStream,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { A, B, brief, erase, event, lake, root, sha256, textOf, useFolder, X } from '../../test-support/erase-lake.ts';
import { eraseCustomers } from './erase.ts';
import { isSettled } from './manifest.ts';

useFolder();

test('events are cut out of every kind of object, and all others stay as they are', async () => {
  const untouched = gzipSync(`${A}\n${B}\n`);
  const folder = lake({
    'a/lines.gz': gzipSync(`${A}\n${X}\n${B}\n`),
    'a/joined.gz': gzipSync(`${A}${X}${B}`),
    'b/plain.jsonl': `${X}\n${B}`,
    'b/members.gz': Buffer.concat([
      gzipSync(`${A}\n${X.slice(0, 9)}`),
      gzipSync(`${X.slice(9)}\n${B}`),
      Buffer.alloc(5),
    ]),
    'c/untouched.gz': untouched,
    'c/all.gz': gzipSync(`${X}\n\n${X}\n`),
    'c/empty.gz': '',
    'envelope.jsonl': `{"key":"CUST_x","value":${X},"offset":3}\n{"key":"CUST_a","value":${A}}\n`,
  });
  const before = readFileSync(join(folder, 'a/lines.gz'));
  const manifest = await erase(folder);
  expect(brief(manifest, folder)).toEqual({
    'a/lines.gz': 'erased',
    'a/joined.gz': 'erased',
    'b/plain.jsonl': 'erased',
    'b/members.gz': 'erased',
    'c/all.gz': 'deleted',
    'envelope.jsonl': 'erased',
  });
  expect(textOf(join(folder, 'a/lines.gz'))).toBe(`${A}\n${B}\n`);
  expect(textOf(join(folder, 'a/joined.gz'))).toBe(`${A}${B}`);
  expect(readFileSync(join(folder, 'b/plain.jsonl'), 'utf8')).toBe(B);
  expect(readFileSync(join(folder, 'b/members.gz'))).toEqual(gzipSync(`${A}\n${B}`));
  expect(readFileSync(join(folder, 'c/untouched.gz'))).toEqual(untouched);
  expect(existsSync(join(folder, 'c/all.gz'))).toBe(false);
  expect(textOf(join(folder, 'envelope.jsonl'))).toBe(`{"key":"CUST_a","value":${A}}\n`);
  expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('.acme'))).toEqual([]);
  const lines = manifest.objects.find(({ object }) => object.endsWith('lines.gz'));
  const now = readFileSync(join(folder, 'a/lines.gz'));
  expect(lines).toMatchObject({
    events: { total: 3, erased: 1 },
    before: { bytes: before.length, sha256: sha256(before) },
    after: { bytes: now.length, sha256: sha256(now) },
    versions: [],
  });
  expect(manifest.totals).toEqual({
    objects: 8,
    byStatus: { erased: 5, deleted: 1, untouched: 2 },
    versionsByStatus: {},
    eventsErased: 7,
  });
  expect(manifest).toMatchObject({ applied: true, complete: true, customers: { count: 1, found: 1 } });
});

test('a dry run says the same and writes nothing but the manifest', async () => {
  const objects = { 'a.gz': gzipSync(`${A}\n${X}\n`), 'all.gz': gzipSync(X), 'b.gz': gzipSync(B) };
  const folder = lake(objects);
  const times = () => readdirSync(folder).map((name) => [name, statSync(join(folder, name), { bigint: true }).mtimeNs]);
  const before = times();
  const suppression = { file: join(root, 'dry.jsonl'), key: Buffer.alloc(32, 1) };
  const manifest = await erase(folder, { apply: false, manifest: join(root, 'dry.json'), suppression });
  expect(brief(manifest, folder)).toEqual({ 'a.gz': 'would-erase', 'all.gz': 'would-erase' });
  expect(times()).toEqual(before);
  expect(existsSync(suppression.file)).toBe(false);
  expect(existsSync(join(root, 'dry.json.jsonl'))).toBe(false);
  expect(JSON.parse(readFileSync(join(root, 'dry.json'), 'utf8'))).toEqual(manifest);
  const applied = await erase(folder, { manifest: join(root, 'dry.json'), suppression });
  expect(applied.totals.eventsErased).toBe(manifest.totals.eventsErased);
  await expect(erase(folder, { apply: false, manifest: join(root, 'dry.json') })).rejects.toMatchObject({
    code: 'manifest',
    message: expect.stringContaining('dry.json is the proof of an erasure, which a dry run must not replace.'),
  });
});

test('what a person must look at, and what can not be read, stays as it is', async () => {
  const damaged = gzipSync(`${A}\n${X}\n`.repeat(50));
  damaged[damaged.length - 5] = 0;
  const large = event('CUST_x', `,"pad":"${'y'.repeat(2 ** 20)}"`);
  const objects: Record<string, string | Uint8Array> = {
    'cut-off.gz': damaged.subarray(0, damaged.length - 20),
    'checksum.gz': damaged,
    'garbage.gz': Buffer.concat([gzipSync(X), Buffer.from('{}')]),
    'broken-with-id': `${A}\n{"customer_id":"\\u0043UST_x","n\n${B}\n`,
    'broken-beside': `${X}\n{"n":\n${B}\n`,
    'broken-utf-8': Buffer.concat([
      Buffer.from(`${A}\n{"customer_id":"CUST_x","city":"`),
      Buffer.from([0xff]),
      Buffer.from('"}\n'),
    ]),
    'broken-without-id': `${A}\n{"n":\n${B}\n`,
    'large-with-id': `${A}\n${large}\n`,
    'large-without-id': `${A}\n${large.replace('CUST_x', 'CUST_z')}\n`,
    elsewhere: `${A}\n${event('CUST_a', ',"device_id":"CUST_x"')}\n${X}\n`,
    array: `[${X},${A}]\n`,
  };
  const folder = lake(objects);
  const manifest = await erase(folder);
  expect(brief(manifest, folder)).toEqual({
    'cut-off.gz': 'not-verified damaged-gzip',
    'checksum.gz': 'not-verified damaged-gzip',
    'garbage.gz': 'not-verified damaged-gzip',
    'broken-with-id': 'needs-a-person events-not-apart',
    'broken-beside': 'needs-a-person events-not-apart',
    'broken-utf-8': 'needs-a-person events-not-apart',
    'large-with-id': 'needs-a-person events-not-apart',
    elsewhere: 'needs-a-person id-elsewhere',
    array: 'needs-a-person id-elsewhere',
  });
  for (const [name, content] of Object.entries(objects)) {
    expect(readFileSync(join(folder, name)).equals(Buffer.from(content as string))).toBe(true);
  }
  const recordsOf = (name: string) => manifest.objects.find(({ object }) => object.endsWith(name))?.records;
  expect(recordsOf('broken-with-id')).toEqual([{ record: 2, line: 2, kind: 'id-in-text' }]);
  expect(recordsOf('broken-beside')).toEqual([{ record: 2, line: 2, kind: 'text' }]);
  expect(recordsOf('large-with-id')).toEqual([{ record: 2, line: 2, kind: 'id-in-text' }]);
  expect(recordsOf('elsewhere')).toEqual([{ record: 2, line: 2, kind: 'id-elsewhere' }]);
  const raised = await erase(folder, { maxEventBytes: 2 ** 21 });
  expect(brief(raised, folder)).toMatchObject({ 'large-with-id': 'erased' });
});

test('links, other files and folders that nobody may read are named', async () => {
  const outside = lake({ 'linked.jsonl': X, 'hard.jsonl': X });
  const folder = lake({ 'a.jsonl': A, '_temporary/part': X, 'x.gz/inside.jsonl': X });
  symlinkSync(join(outside, 'linked.jsonl'), join(folder, 'link.jsonl'));
  linkSync(join(outside, 'hard.jsonl'), join(folder, 'hard.jsonl'));
  const manifest = await erase(folder);
  expect(brief(manifest, folder)).toEqual({
    _temporary: 'not-verified hidden',
    'link.jsonl': 'not-verified symlink',
    'hard.jsonl': 'not-erased hard-link',
    'x.gz/inside.jsonl': 'deleted',
  });
  expect(manifest.skipped).toEqual([
    { name: join(folder, '_temporary'), reason: 'hidden' },
    { name: join(folder, 'link.jsonl'), reason: 'symlink' },
  ]);
  const named = await erase(join(folder, 'link.jsonl'));
  expect(named.objects).toMatchObject([{ status: 'not-erased', reason: 'symlink' }]);
  expect(readFileSync(join(outside, 'linked.jsonl'), 'utf8')).toBe(X);
});

test('what is hidden is looked into, and settled, when it is named beside its folder', async () => {
  const folder = lake({ '_a.jsonl': `${A}\n${X}\n`, '_b/c.jsonl': A, 'd.jsonl': A });
  const paths = [folder, join(folder, '_a.jsonl'), join(folder, '_b')];
  const manifest = await eraseCustomers(paths, { customers: ['CUST_x'], apply: true });
  expect(brief(manifest, folder)).toEqual({ '_a.jsonl': 'erased' });
  expect([isSettled(manifest), manifest.skipped]).toEqual([true, []]);
});

test('of what is no text nobody says that it holds none of the customers', async () => {
  const objects = {
    'a.parquet': Buffer.from('PAR1\x15\x04CUST_x'),
    'twice.gz': gzipSync(gzipSync(X)),
    'utf-16.jsonl': Buffer.from(X, 'utf16le'),
  };
  const folder = lake({ ...objects, 'good.gz': gzipSync(`${A}\n${X}\n`) });
  const manifest = await erase(folder);
  expect(brief(manifest, folder)).toEqual({
    'a.parquet': 'not-verified not-text',
    'twice.gz': 'not-verified not-text',
    'utf-16.jsonl': 'not-verified not-text',
    'good.gz': 'erased',
  });
  expect(isSettled(manifest)).toBe(false);
  for (const [name, bytes] of Object.entries(objects)) expect(readFileSync(join(folder, name))).toEqual(bytes);
});

test('nor of what is text at first: bytes that hide ids may follow; a damaged byte hides the id that it is in, and no other', async () => {
  const lines = `${A}\n`.repeat(50);
  const folder = lake({
    'gzip.jsonl': Buffer.concat([Buffer.from(lines), gzipSync(`${X}\n`)]),
    'utf-16.jsonl': Buffer.concat([Buffer.from(lines), Buffer.from(`${X}\n`, 'utf16le')]),
    'large.jsonl': Buffer.concat([Buffer.from(`${lines}{"a":"${' '.repeat(200)}`), Buffer.from(X, 'utf16le')]),
    'beside.jsonl': Buffer.concat([Buffer.from(`${lines}${X}\n`), gzipSync(X)]),
    'damaged.jsonl': Buffer.concat([Buffer.from(`${A}\n${B.slice(0, -1)},"a":"`), Buffer.of(0xff), Buffer.from('"}')]),
    'damaged-beside.jsonl': Buffer.from(`${A}\n{"customer_id":"CUST_x\xff"}`, 'latin1'),
    'damaged-inside.jsonl': Buffer.from(`${A}\n{"customer_id":"CUST\xff_x"}`, 'latin1'),
  });
  const manifest = await erase(folder, { maxEventBytes: 200 });
  expect(brief(manifest, folder)).toEqual({
    'gzip.jsonl': 'not-verified not-text',
    'utf-16.jsonl': 'not-verified not-text',
    'large.jsonl': 'not-verified not-text',
    // That the customer is in it is known.
    'beside.jsonl': 'needs-a-person events-not-apart',
    'damaged-beside.jsonl': 'needs-a-person events-not-apart',
  });
  expect(isSettled(manifest)).toBe(false);
});

test('mode and place of a file are kept, and temporary files go where they are told', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n` });
  chmodSync(join(folder, 'a.jsonl'), 0o640);
  const tmp = lake({ 'other.txt': '' });
  await erase(folder, { tmp });
  expect(statSync(join(folder, 'a.jsonl')).mode & 0o777).toBe(0o640);
  expect(readdirSync(tmp)).toEqual(['other.txt']);
  const missing = join(root, 'missing');
  await expect(erase(folder, { tmp: missing })).rejects.toMatchObject({
    code: 'option',
    message: `${missing}, the folder of temporary files, is no folder. Make it first.`,
  });
});

test('ten thousand ids of any shape are erased in one pass', async () => {
  const ids = Array.from(
    { length: 10_000 },
    (_, at) => [`CUST_${at}`, `${at}`, `k\u00e4 ${at}"\\`, `\ud800${at}`, `\n${at}`][at % 5]!,
  );
  const lines = ids.map((id, at) => `${JSON.stringify({ n: at, customer_id: id })}\n${event(`other-${at}`)}\n`);
  const folder = lake({ 'a.gz': gzipSync(lines.join('')) });
  const manifest = await erase(folder, { customers: ids });
  expect(manifest.customers).toEqual({ count: 10_000, found: 10_000 });
  expect(textOf(join(folder, 'a.gz'))).toBe(ids.map((_, at) => `${event(`other-${at}`)}\n`).join(''));
});

test('of a text without end no more is held than one event and a chunk', async () => {
  const line = Buffer.alloc(1_000_000, 'y');
  const path = join(lake({ other: '' }), 'long.gz');
  const gzip = createGzip({ level: 1 });
  const written = pipeline(gzip, createWriteStream(path));
  gzip.write('{"pad":"');
  for (let at = 0; at < 100; at += 1) if (!gzip.write(line)) await once(gzip, 'drain');
  gzip.end('","customer_id":"CUST_x"}\n');
  await written;
  const before = process.memoryUsage().rss;
  const manifest = await erase(path);
  expect(manifest.objects).toMatchObject([
    { status: 'needs-a-person', records: [{ record: 1, line: 1, kind: 'id-in-text' }] },
  ]);
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
});

test('what an earlier run left in a folder of a longer name is not touched by a later one', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n` });
  const longer = `${folder}-more`;
  mkdirSync(longer);
  writeFileSync(join(longer, 'x.jsonl'), `${X}\n{"customer_id":"CUST_x"`);
  const options = { customers: ['CUST_x'], apply: true, manifest: join(root, 'longer.json') };
  const first = await eraseCustomers([folder, longer], options);
  expect(first.objects.map(({ status }) => status).sort()).toEqual(['erased', 'needs-a-person']);
  writeFileSync(join(longer, 'x.jsonl'), X);
  await eraseCustomers([folder], options);
  expect(textOf(join(longer, 'x.jsonl'))).toBe(X);
  await eraseCustomers([folder, longer], options);
  expect(existsSync(join(longer, 'x.jsonl'))).toBe(false);
});
