import { execFileSync } from 'node:child_process';
import {
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fields, sampleEvent } from '@acme/telemetry-schema';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { unlistable } from '../../test-support/unlistable.ts';
import { TestStorage } from '../erase/test-storage.ts';
import { LakeReadError } from '../lake-read-error.ts';
import { folderActions } from '../storage/folder-actions.ts';
import { exportCustomers } from './export-customers.ts';

const eventOf = (customer_id: unknown, more: object = {}) => JSON.stringify({ ...sampleEvent, customer_id, ...more });
const [A, B, NOBODY] = ['CUST_0000000a', 'an odd\tid "É"', 'CUST_ffffffff'] as const;

let folder: string;
let lake: string;
let out: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acme-export-test-'));
  lake = join(folder, 'lake');
  out = join(folder, 'out');
  mkdirSync(lake);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const put = (name: string, content: string | Buffer) => writeFileSync(join(lake, name), content);
const lines = (...path: string[]) =>
  readFileSync(join(out, ...path), 'utf8')
    .trimEnd()
    .split('\n');

test('one customer: the events as they are stored, what they mean, a summary, and what could not be read', async () => {
  const escaped = eventOf('CUST').replace('"CUST"', '"\\u0043UST_0000000a"');
  const twice = eventOf(A).replace('{', `{"customer_id":"${A}",`);
  const pretty = JSON.stringify({ ...sampleEvent, customer_id: A }, null, 1);
  put('1.gz', gzipSync([eventOf(A), eventOf(B), escaped, twice].join('')));
  put('2.jsonl', `${pretty}\r\n${eventOf(A, { event_timestamp: '2025-01-01T00:00:00Z' })}`);
  put('3.gz', gzipSync(`${eventOf(A)}\n${'x'.repeat(5000)}`).subarray(0, -9));
  const report = await exportCustomers([lake], { customers: [A], out, now: () => Date.UTC(2026, 0, 2) });

  expect(report).toMatchObject({
    createdAt: '2026-01-02T00:00:00.000Z',
    out,
    objects: 3,
    customers: [{ number: 1, events: 6 }],
    unknown: [],
    unreadable: [{ object: join(lake, '3.gz'), reason: 'damaged-gzip' }],
    toLookAt: [],
  });
  expect(lines('events.jsonl')).toEqual([
    eventOf(A),
    escaped,
    twice,
    pretty.replaceAll('\n', '\t'),
    eventOf(A, { event_timestamp: '2025-01-01T00:00:00Z' }),
    eventOf(A),
  ]);
  expect(JSON.parse(lines('summary.json').join(''))).toMatchObject({
    customer_id: A,
    events: 6,
    first_event: '2025-01-01T00:00:00Z',
    counts: { city: { [sampleEvent.city]: 6 } },
  });
  expect(JSON.parse(lines('unreadable.json').join(''))).toEqual(report.unreadable);
  for (const { name } of fields) expect(lines('data-dictionary.txt').join()).toContain(`(${name})`);
  expect(lines('README.txt').join('\n')).toMatch(/: 6 events\.[\s\S]*: 1\n/);
  expect(statSync(join(out, 'events.jsonl')).mode & 0o077).toBe(0);
});

test('what is no text was not read; a hidden file that is named was', async () => {
  put('a.parquet', 'PAR1\x15\x04');
  put('_b.jsonl', eventOf(A));
  const report = await exportCustomers([lake, join(lake, '_b.jsonl')], { customers: [A], out });
  expect(report).toMatchObject({ customers: [{ number: 1, events: 1 }], skipped: [] });
  expect(report.unreadable).toEqual([{ object: join(lake, 'a.parquet'), reason: 'not-text' }]);
});

test('of an object that goes on in bytes that are no text, what could be read is there, and the rest is named', async () => {
  put('1.jsonl', Buffer.concat([Buffer.from(`${eventOf(A)}\n`.repeat(2)), gzipSync(`${eventOf(A)}\n`)]));
  put('2.jsonl', Buffer.concat([Buffer.from(`${eventOf(A)}\n`.repeat(2)), Buffer.from(eventOf(A), 'utf16le')]));
  put('3.jsonl', Buffer.concat([Buffer.from(`${eventOf(A)}\n{"city":"`), Buffer.of(0xff), Buffer.from('"}')]));
  const report = await exportCustomers([lake], { customers: [A], out });
  expect(report).toMatchObject({ customers: [{ number: 1, events: 5 }], toLookAt: [] });
  expect(report.unreadable).toEqual([
    { object: join(lake, '1.jsonl'), reason: 'not-text' },
    { object: join(lake, '2.jsonl'), reason: 'not-text' },
  ]);
});

test('several customers lie apart, nobody has an event of another, and the unknown are told by number', async () => {
  put('1.gz', gzipSync(`${eventOf(A)}\n${eventOf(B)}\n${eventOf('CUST_0000000b')}\n`));
  const report = await exportCustomers([lake], { customers: [NOBODY, A, B], out });
  expect(report).toMatchObject({ unknown: [1], customers: [{ number: 2 }, { number: 3 }], events: 3 });
  expect(readdirSync(out).sort()).toEqual(['customer-2', 'customer-3']);
  expect(lines('customer-2', 'events.jsonl')).toEqual([eventOf(A)]);
  expect(lines('customer-3', 'events.jsonl')).toEqual([eventOf(B)]);
  const report2 = JSON.stringify(report);
  for (const id of [A, B, NOBODY]) expect(report2).not.toContain(JSON.stringify(id).slice(1, -1));
});

test('nobody is known: nothing is written', async () => {
  put('1.gz', gzipSync(eventOf(A)));
  const report = await exportCustomers([lake], { customers: [NOBODY], out });
  expect(report).toMatchObject({ out: undefined, unknown: [1], customers: [] });
  expect(readdirSync(folder)).toEqual(['lake']);
});

test("what is not surely the customer's alone is left to a person", async () => {
  const both = eventOf(A).replace('{', `{"customer_id":"${NOBODY}",`);
  const inAnothersEnvelope = JSON.stringify({ key: B, value: { ...sampleEvent, customer_id: A } });
  const texts = [eventOf('C', { city: A }), both, `{"customer_id":"${A}`, eventOf(A), inAnothersEnvelope];
  put('1.jsonl', texts.join('\n'));
  const report = await exportCustomers([lake, `${lake}/../lake`], { customers: [A, 'CUST_unknown'], out });
  expect(report.toLookAt.map(({ record, kind }) => [record, kind])).toEqual([
    [1, 'id-elsewhere'],
    [2, 'several-customers'],
    [3, 'id-in-text'],
    [5, 'several-customers'],
  ]);
  expect(report).toMatchObject({ objects: 1, unknown: [2] });
  expect(lines('customer-1', 'events.jsonl')).toEqual([eventOf(A)]);
});

test.each(['"CUST_1"', '[1]', '{"a":1}', '{"customer_id":"CUST_1"}', '7'])(
  'an id that is JSON is an id: %s',
  async (id) => {
    const inIt = eventOf('C').replace('"C"', '"CUST_1"');
    put('1.jsonl', [eventOf(id), eventOf(id, { more: JSON.stringify({ customer_id: 'other' }) }), inIt].join('\n'));
    const report = await exportCustomers([lake], { customers: [id], out });
    expect(report.customers).toEqual([{ number: 1, events: 1 }]);
    expect(report.toLookAt.map(({ record, kind }) => [record, kind])).toEqual([[2, 'several-customers']]);
    expect(lines('events.jsonl')).toEqual([eventOf(id)]);
  },
);

test('what another machine may still be writing is told', async () => {
  put('.acme-00000000-1-0123456789abcdef.part', eventOf(A));
  put('1.jsonl', eventOf(A));
  const report = await exportCustomers([lake], { customers: [A], out });
  expect(report.unreadable).toEqual([
    { object: join(lake, '.acme-00000000-1-0123456789abcdef.part'), reason: 'hidden' },
  ]);
});

test('an event in its envelope is the event of its customer', async () => {
  put('1.jsonl', JSON.stringify({ key: A, value: { ...sampleEvent, customer_id: A }, timestamp: 1 }));
  const report = await exportCustomers([lake], { customers: [A], out });
  expect(report.customers).toEqual([{ number: 1, events: 1 }]);
  expect(JSON.parse(lines('summary.json').join('')).counts.quality).toEqual({ [sampleEvent.quality]: 1 });
});

/** A bucket with versions, which tells what is deleted. */
const bucket = () => {
  const storage = new TestStorage();
  return Object.assign(storage, {
    deletedNames: async function* (): AsyncGenerator<string> {
      for (const name of storage.objects.keys()) if (storage.bytes(name) === undefined) yield name;
    },
  });
};

test('old versions and deleted objects are exported; what several versions hold alike, once', async () => {
  const storage = bucket();
  const [first, second] = [eventOf(A, { city: 'First' }), eventOf(A, { city: 'Second' })];
  storage.put('b/1.gz', gzipSync(`${first}\n${eventOf(B)}\n${second}`));
  const damaged = storage.put('b/1.gz', gzipSync(first).subarray(0, 20));
  const elsewhere = storage.put('b/1.gz', eventOf('C', { city: A }));
  storage.put('b/1.gz', `${second}\n${second}`);
  storage.put('b/2.gz', first);
  storage.put('b/2.gz', undefined);
  const report = await exportCustomers(['b/'], { customers: [A], out, storage });
  expect(lines('events.jsonl')).toEqual([second, second, first, first]);
  expect(report).toMatchObject({ objects: 1, oldVersions: 4, customers: [{ events: 4 }] });
  expect(report.unreadable).toEqual([{ object: 'b/1.gz', versionId: damaged, reason: 'damaged-gzip' }]);
  expect(report.toLookAt).toEqual([
    { object: 'b/1.gz', versionId: elsewhere, record: 1, line: 1, kind: 'id-elsewhere' },
  ]);
  expect(JSON.parse(lines('summary.json').join(''))).toMatchObject({ events: 4 });
  const readme = lines('README.txt').join('\n');
  expect(readme).toContain(
    'earlier versions of files were read, too. What several versions of a file hold alike is here once.',
  );
  expect(readme).toContain('They are left out until a person has looked at them.');
});

test('what comes before a fault in a version is exported once, too', async () => {
  const storage = bucket();
  const first = eventOf(A, { city: 'First' });
  storage.put('b/1.gz', `${first}\n`);
  const damaged = Buffer.concat([Buffer.from(`${first}\n`), gzipSync(eventOf(B))]);
  storage.put('b/1.gz', damaged);
  const report = await exportCustomers(['b/'], { customers: [A], out, storage });
  expect(lines('events.jsonl')).toEqual([first]);
  expect(report).toMatchObject({ customers: [{ events: 1 }], unreadable: [{ object: 'b/1.gz' }] });
});

test('where old versions can not be listed, that is said, and the rest is exported', async () => {
  const storage = bucket();
  storage.put('b/1.gz', eventOf(A));
  // biome-ignore lint/correctness/useYield: it fails before it could.
  const refused = async function* (): AsyncGenerator<never> {
    throw new LakeReadError('no-permission', 'b/');
  };
  const all = Object.assign(storage, { deletedNames: refused });
  const report = await exportCustomers(['b/'], { customers: [A], out, storage: all });
  expect(report).toMatchObject({ objects: 1, oldVersions: 0, customers: [{ events: 1 }] });
  expect(report.unreadable).toEqual([{ object: 'b/', reason: 'no-permission' }]);
  const ofOne = Object.assign(bucket(), { objects: storage.objects, oldVersions: refused });
  const second = await exportCustomers(['b/'], { customers: [A], out: `${out}2`, storage: ofOne });
  expect(second.unreadable).toEqual([{ object: 'b/1.gz', versionId: '*', reason: 'no-permission' }]);
});

test('old versions are read also where not all deleted names can be told', async () => {
  const storage = bucket();
  storage.put('b/1.gz', eventOf(A));
  storage.put('b/1.gz', eventOf(B));
  // biome-ignore lint/correctness/useYield: as where the only name is another's.
  const garbled = async function* (): AsyncGenerator<never> {
    throw new LakeReadError('read-failed', 'b/');
  };
  const all = Object.assign(storage, { deletedNames: garbled });
  const report = await exportCustomers(['b/'], { customers: [A], out, storage: all });
  expect(report).toMatchObject({ objects: 1, oldVersions: 1, customers: [{ events: 1 }] });
  expect(report.unreadable).toEqual([{ object: 'b/', reason: 'read-failed' }]);
});

test('more to look at than are named are counted, and the customer is told of it', async () => {
  put('1.jsonl', `${eventOf(A)}\n${`${eventOf('C', { city: A })}\n`.repeat(1200)}`);
  const report = await exportCustomers([lake], { customers: [A], out });
  expect([report.toLookAt.length, report.toLookAtTotal]).toEqual([1000, 1200]);
  expect(lines('README.txt').join('\n')).toContain('Some records may be about you and about others');
  rmSync(out, { recursive: true });
  put('1.jsonl', eventOf(A));
  expect((await exportCustomers([lake], { customers: [A], out })).toLookAtTotal).toBe(0);
  expect(lines('README.txt').join('\n')).not.toContain('Some records');
});

test('a zip holds the same', async () => {
  put('1.gz', gzipSync(`${eventOf(A)}\n${eventOf(B)}\n`));
  const zip = join(folder, 'out.zip');
  await exportCustomers([lake], { customers: [A, B], out: zip });
  await exportCustomers([lake], { customers: [A, B], out });
  const unzip = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])';
  const unpacked = join(folder, 'unpacked');
  execFileSync('python3', ['-c', unzip, zip, unpacked]);
  const contents = (root: string) =>
    globSync('**/*.{jsonl,json,txt}', { cwd: root })
      .sort()
      .map((name) => [name, readFileSync(join(root, name), 'utf8')]);
  expect(contents(unpacked)).toHaveLength(10);
  expect(contents(unpacked)).toEqual(contents(out));
  expect(statSync(zip).mode & 0o077).toBe(0);
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('what is there is never written over, and nothing stays behind after an error', async () => {
  put('1.gz', gzipSync(eventOf(A)));
  writeFileSync(out, 'mine');
  await expect(exportCustomers([lake], { customers: [A], out })).rejects.toMatchObject({ code: 'exists' });
  expect(readFileSync(out, 'utf8')).toBe('mine');
  const missing = join(folder, 'no', 'such', 'out');
  await expect(exportCustomers([lake], { customers: [A], out: missing })).rejects.toMatchObject({
    ...{ code: 'no-folder', target: missing },
    message: expect.stringContaining("its folder isn't there"),
  });
  const stopped = AbortSignal.abort(new Error('stopped'));
  const second = join(folder, 'second');
  await expect(exportCustomers([lake], { customers: [A], out: second, signal: stopped })).rejects.toThrow('stopped');
  expect(existsSync(second)).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(['lake', 'out']);
});

test.each([
  ['out', 1],
  ['out', 2],
  ['out', 8],
  ['out.zip', 1],
])('stopped when all is read, and %s is synced %d times, nothing is written', async (name, times) => {
  put('1.gz', gzipSync(`${eventOf(A)}\n${eventOf(B)}`));
  const stop = new AbortController();
  const stopped = new Error('stopped');
  const { sync } = folderActions;
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const syncing = vi.spyOn(folderActions, 'sync').mockImplementation(async (path) => {
    await sync(path);
    if (syncing.mock.calls.length === times) stop.abort(stopped);
  });
  const options = { customers: [A, B], out: join(folder, name), signal: stop.signal };
  await expect(exportCustomers([lake], options)).rejects.toBe(stopped);
  expect(readdirSync(folder)).toEqual(['lake']);
});

test.each(['out', 'out.zip'])('stopped while the papers of %s are written, nothing is written', async (name) => {
  put('1.gz', gzipSync(`${eventOf(A)}\n${eventOf(B)}`));
  const stop = new AbortController();
  const stopped = new Error('stopped');
  const options = { customers: [A, B], out: join(folder, name), signal: stop.signal };
  const exporting = exportCustomers([lake], { ...options, onProgress: () => stop.abort(stopped) });
  await expect(exporting).rejects.toBe(stopped);
  expect(readdirSync(folder)).toEqual(['lake']);
});

test.each(['out', 'out.zip'])('stopped when %s is in its place, it is there', async (name) => {
  put('1.gz', gzipSync(eventOf(A)));
  const stop = new AbortController();
  const { sync } = folderActions;
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  vi.spyOn(folderActions, 'sync').mockImplementation(async (path) => {
    if (path === folder) stop.abort(new Error('stopped'));
    await sync(path);
  });
  const report = await exportCustomers([lake], { customers: [A], out: join(folder, name), signal: stop.signal });
  expect([report.out, readdirSync(folder).sort()]).toEqual([join(folder, name), ['lake', name]]);
});

test.each([
  ['a zip', 'out.zip', (path: string) => writeFileSync(path, 'mine')],
  ['a folder', 'out', (path: string) => mkdirSync(join(path, 'mine'), { recursive: true })],
  ['an empty folder', 'out', (path: string) => mkdirSync(path)],
  ['a file', 'out', (path: string) => writeFileSync(path, 'mine')],
  ['a link to nothing', 'out', (path: string) => symlinkSync('nothing', path)],
  ['a link to nothing', 'out.zip', (path: string) => symlinkSync('nothing', path)],
])('%s that comes at %s meanwhile is not written over', async (_what, name, make) => {
  put('1.gz', gzipSync(eventOf(A)));
  const target = join(folder, name);
  const exporting = exportCustomers([lake], { customers: [A], out: target, onProgress: () => make(target) });
  await expect(exporting).rejects.toMatchObject({ name: 'LakeWriteError', code: 'exists', target });
  const stats = lstatSync(target);
  if (stats.isFile()) expect(readFileSync(target, 'utf8')).toBe('mine');
  if (stats.isDirectory()) expect(readdirSync(target)).not.toContain('README.txt');
  expect(readdirSync(folder).sort()).toEqual(['lake', name]);
});

test.each([
  ['out', [B]],
  ['out', [A, B]],
  ['out.zip', [A, B]],
])('%s is on the disk before it is in its place, and its name when the export is done', async (name, customers) => {
  put('1.gz', gzipSync(`${eventOf(A)}\n${eventOf(B)}`));
  const [synced, order]: [string[], string[]] = [[], []];
  const { sync, rename, link } = folderActions;
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  vi.spyOn(folderActions, 'sync').mockImplementation(async (path) => {
    synced.push(path);
    order.push(path === folder ? 'sync folder' : 'sync');
    await sync(path);
  });
  const place = (from: string) => {
    const inside = statSync(from).isDirectory() ? readdirSync(from, { recursive: true }) : [];
    expect(synced.sort()).toEqual([from, ...inside.map((path) => join(from, String(path)))].sort());
    order.push('put');
  };
  vi.spyOn(folderActions, 'rename').mockImplementation((from, to) => [place(from), rename(from, to)]);
  vi.spyOn(folderActions, 'link').mockImplementation(async (from, to) => {
    place(from);
    await link(from, to);
  });
  await exportCustomers([lake], { customers, out: join(folder, name) });
  expect(order.filter((step) => step !== 'sync')).toEqual(['put', 'sync folder']);
});

test.each(unlistable)('%s among the paths is told, and the rest is exported', async (_what, make, code) => {
  put('1.gz', gzipSync(eventOf(A)));
  const path = join(folder, 'other.gz');
  make(path);
  const report = await exportCustomers([path, lake, path], { customers: [A], out });
  expect(report).toMatchObject({ objects: 1, customers: [{ events: 1 }] });
  expect(report.unreadable).toEqual([{ object: path, reason: code }]);
  expect(JSON.parse(lines('unreadable.json').join(''))).toEqual(report.unreadable);
});

test.each(unlistable)(
  '%s alone, or with more of its kind, is an error, and nothing is written',
  async (_what, make, code) => {
    const path = join(folder, 'other.gz');
    make(path);
    const exporting = exportCustomers([path, `${path}.missing`], { customers: [A], out });
    await expect(exporting).rejects.toMatchObject({ code, source: path });
    expect(existsSync(out)).toBe(false);
  },
);
