import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { topic } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { A, B, brief, erase, lake, root, sha256, textOf, useFolder, X } from '../../test-support/erase-lake.ts';
import { createFolderStorage } from '../storage/folder.ts';
import { LakeWriteError } from '../storage/lake-write-error.ts';
import { temporaryName } from '../storage/temporary-name.ts';
import { readSuppression } from '../suppression.ts';
import { eraseCustomers } from './erase.ts';
import { EraseError } from './erase-error.ts';
import type { EraseOptions } from './erase-options.ts';
import { isSettled } from './manifest.ts';
import type { WorkFiles } from './work-files.ts';

useFolder();

test('the manifest says when to erase again, and holds no id but as an HMAC of the given key', async () => {
  const folder = lake({ 'a.gz': gzipSync(`${A}\n${X}\n`) });
  const key = Buffer.alloc(32, 7);
  const file = join(root, 'keyed.json');
  const listedAt = Date.UTC(2026, 0, 1);
  const customers = ['CUST_x', 'CUST_ä'];
  const manifest = await erase(folder, { customers, manifest: file, manifestKey: key, now: () => listedAt });
  expect(manifest.listedAt).toBe('2026-01-01T00:00:00.000Z');
  expect(topic.settings).toMatchObject({ 'retention.ms': 604_800_000, 'segment.ms': 86_400_000 });
  expect(manifest.repeatAfter).toBe('2026-01-10T00:00:00.000Z');
  const hmacs = customers.map((id) => createHmac('sha256', key).update(id).digest('hex')).sort();
  expect(manifest.customers).toEqual({
    ...{ count: 2, found: 1, hmacs },
    ...{ list: expect.stringMatching(/^[0-9a-f]{64}$/), foundAt: [0] },
  });
  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/CUST_/);
  expect(text).not.toContain(sha256(Buffer.from('CUST_x')));
});

test('ids that differ in half a surrogate pair have HMACs of their own', async () => {
  const customers = ['CUST_\ud800', 'CUST_\ud801', 'CUST_\ufffd'];
  const folder = lake({ 'a.jsonl': A });
  const manifest = await erase(folder, { customers, apply: false, manifestKey: Buffer.alloc(32, 7) });
  expect(new Set(manifest.customers.hmacs).size).toBe(3);
});

test('erased customers are suppressed before the first object changes', async () => {
  const folder = lake({ 'a.gz': gzipSync(`${A}\n${X}\n`) });
  const suppression = { file: join(root, 'suppressed.jsonl'), key: Buffer.alloc(32, 3) };
  await expect(erase(join(folder, 'missing'), { suppression })).rejects.toMatchObject({ code: 'not-found' });
  expect(existsSync(suppression.file)).toBe(false);
  await expect(erase(folder, { suppression: { ...suppression, file: join(root, 'no', 'folder') } })).rejects.toThrow();
  expect(textOf(join(folder, 'a.gz'))).toBe(`${A}\n${X}\n`);
  await erase(folder, { suppression });
  const suppressed = await readSuppression(suppression.file, suppression.key);
  expect([suppressed.size, suppressed.has('CUST_x'), suppressed.has('CUST_a')]).toEqual([1, true, false]);
});

test.each<[what: string, options: Partial<EraseOptions>, message: string]>([
  ['no customer', { customers: [] }, 'The customer list is empty. Give one id a line.'],
  ['an empty id', { customers: ['a', ''] }, 'A listed id is empty. It would match nobody or everybody: remove it.'],
  [
    'a short key',
    { manifestKey: Buffer.alloc(31) },
    'The key of the manifest has fewer than 32 bytes. Make one with `openssl rand 32`.',
  ],
])('%s is refused', async (_what, options, message) => {
  const folder = lake({ 'a.gz': gzipSync(X) });
  const error = await erase(folder, options).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(EraseError);
  expect(error.message).toBe(message);
});

test('another file at the place of the manifest is not written over', async () => {
  const folder = lake({ 'a.gz': gzipSync(X) });
  const half = { manifestVersion: 1, objects: [], applied: true };
  const broken = { ...half, customers: { count: 1, found: 1 }, objects: [{ object: 'a' }] };
  const placeless = ['0', 0.5, -1, null].map((place) => ({
    ...half,
    customers: { count: 1, found: 1, list: 'x', foundAt: [place] },
  }));
  const manifests = [half, broken, ...placeless].map((value) => JSON.stringify(value));
  for (const content of ['{"manifestVersion":2}', 'CUST_x', ...manifests]) {
    const manifest = join(root, 'other.json');
    writeFileSync(manifest, content);
    const error = await erase(folder, { manifest }).catch((thrown) => thrown);
    expect(error.message).toBe(
      `${manifest} is there and is no manifest of this release. Give another --manifest, or move it away.`,
    );
    writeFileSync(`${join(root, 'new.json')}.jsonl`, content);
    await expect(erase(folder, { manifest: join(root, 'new.json') })).rejects.toThrow('is no journal of an erasure');
  }
});

test.each([
  ['CUST_x'],
  ['{"journal":1,"list":"CUST_x'],
  ['5'],
  ['null'],
  ['{}'],
  ['{"entry":{"object":"CUST_x"}}'],
  ['{"intent":{"object":"CUST_x","events":{"total":1,"erased":1},"found":[0]}}'],
  ['{"intent":{"object":"CUST_x","events":{"total":1,"erased":1},"found":[0],"change":{"kind":"version"}}}'],
  [
    '{"intent":{"object":"CUST_x","events":{"total":1,"erased":1},"found":["0"],"change":{"kind":"object","after":null}}}',
  ],
])('a journal that is damaged is told by its line, and nothing of it is shown: %s', async (line) => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n` });
  const manifest = join(root, 'damaged.json');
  const text = `{"journal":1,"list":""}\n${line}\n`;
  writeFileSync(`${manifest}.jsonl`, text);
  const error = await erase(folder, { manifest }).catch((thrown) => thrown);
  expect(error).toMatchObject({ name: 'EraseError', code: 'manifest' });
  expect(error.message).toContain(
    `${manifest}.jsonl, the journal of an erasure that was killed, is damaged at line 2.`,
  );
  expect(`${error.message} ${error.cause}`).not.toContain('CUST_x');
  expect([textOf(join(folder, 'a.jsonl')), readFileSync(`${manifest}.jsonl`, 'utf8')]).toEqual([`${A}\n${X}\n`, text]);
});

test('where the folder of the manifest is missing, that is said', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n` });
  const manifest = join(root, 'no', 'such.json');
  const wanted = { name: 'LakeWriteError', code: 'no-folder' };
  await expect(erase(folder, { manifest })).rejects.toMatchObject({ ...wanted, target: `${manifest}.key` });
  const manifestKey = Buffer.alloc(32, 7);
  await expect(erase(folder, { manifest, manifestKey })).rejects.toMatchObject({
    ...wanted,
    target: `${manifest}.jsonl`,
  });
  await expect(erase(folder, { manifest, apply: false })).rejects.toMatchObject({ ...wanted, target: manifest });
  expect(textOf(join(folder, 'a.jsonl'))).toBe(`${A}\n${X}\n`);
});

test('interrupted, it stops between two objects, and the manifest says so', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n`, 'b.jsonl': `${X}\n${B}\n`, 'c.jsonl': X });
  const abort = new AbortController();
  const file = join(root, 'interrupted.json');
  const first = await erase(folder, { manifest: file, signal: abort.signal, onProgress: () => abort.abort() });
  expect(first).toMatchObject({ complete: false, totals: { objects: 1 } });
  expect(brief(first, folder)).toEqual({ 'a.jsonl': 'erased' });
  const second = await erase(folder, { manifest: file });
  expect(second).toMatchObject({ complete: true, customers: { found: 1 } });
  expect(brief(second, folder)).toEqual({ 'a.jsonl': 'erased', 'b.jsonl': 'erased', 'c.jsonl': 'deleted' });
  expect(brief(await erase(folder, { manifest: file }), folder)).toEqual(brief(second, folder));
});

test('progress counts objects, bytes as listed, and events', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n`, 'b.jsonl': B });
  const seen: unknown[] = [];
  await erase(folder, { onProgress: (progress) => seen.push(progress) });
  const [a, b] = [`${A}\n${X}\n`.length, B.length];
  expect(seen).toEqual([
    { objects: 2, objectsDone: 1, bytes: a + b, bytesDone: a, erased: 1 },
    { objects: 2, objectsDone: 2, bytes: a + b, bytesDone: a + b, erased: 1 },
  ]);
});

test.each(['journal', 'manifest'])(
  'when the %s can not be written, the run ends, and the next one makes it true',
  async (what) => {
    const folder = lake({ 'a.jsonl': `${A}\n${X}\n`, 'b.jsonl': `${X}\n${B}\n` });
    const manifest = join(root, `full-${what}.json`);
    let left = what === 'journal' ? 2 : 99;
    const noSpace = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const files = (own: WorkFiles): WorkFiles => ({
      ...own,
      append: async (path, text) => {
        left -= 1;
        return left < 0 ? Promise.reject(noSpace) : own.append(path, text);
      },
      rename: (from, to) => {
        if (to === manifest) throw noSpace;
        own.rename(from, to);
      },
    });
    const error = await erase(folder, { manifest, files }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(LakeWriteError);
    expect(error).toMatchObject({ code: 'no-space', target: what === 'journal' ? `${manifest}.jsonl` : manifest });
    expect(existsSync(manifest)).toBe(false);
    expect(textOf(join(folder, 'a.jsonl'))).toBe(`${A}\n`);
    expect(textOf(join(folder, 'b.jsonl'))).toBe(what === 'journal' ? `${X}\n${B}\n` : `${B}\n`);
    expect(brief(await erase(folder, { manifest }), folder)).toEqual({ 'a.jsonl': 'erased', 'b.jsonl': 'erased' });
  },
);

test('what killed runs left beside objects, in --tmp and beside the manifest is removed', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n` });
  const [tmp, proof] = [lake({ other: '' }), lake({ other: '' })];
  const dead = (place: string) => temporaryName(place).replace(`-${process.pid}-`, '-99999999-');
  const alive = temporaryName(folder);
  const left = [folder, tmp, proof].map(dead);
  for (const path of [...left, alive]) writeFileSync(path, X);
  const dry = await erase(folder, { tmp, manifest: join(proof, 'm.json'), apply: false });
  expect(dry.skipped.map(({ name }) => name).sort()).toEqual([left[0], alive].sort());
  expect(left.every((path) => existsSync(path))).toBe(true);
  const manifest = await erase(folder, { tmp, manifest: join(proof, 'm.json') });
  expect(left.some((path) => existsSync(path))).toBe(false);
  expect(manifest.skipped).toEqual([{ name: alive, reason: 'hidden' }]);
});

test('an object named twice is erased from once', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n`, 'b.jsonl': A });
  const manifest = await eraseCustomers([folder, join(folder, 'a.jsonl'), folder], {
    customers: ['CUST_x'],
    apply: true,
  });
  expect(manifest.totals).toMatchObject({ objects: 2, byStatus: { erased: 1, untouched: 1 } });
});

test('customers of whom something was found are counted over all runs, each once', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n` });
  const options = { customers: ['CUST_b', 'CUST_nobody', 'CUST_x'], manifest: join(root, 'found.json') };
  expect((await erase(folder, options)).customers).toMatchObject({ count: 3, found: 1, foundAt: [2] });
  writeFileSync(join(folder, 'b.jsonl'), `${A}\n${B}\n`);
  expect((await erase(folder, options)).customers).toMatchObject({ count: 3, found: 2, foundAt: [0, 2] });
  writeFileSync(join(folder, 'c.jsonl'), `${A}\n${B}\n`);
  expect((await erase(folder, options)).customers).toMatchObject({ count: 3, found: 2, foundAt: [0, 2] });
});

test('what was proven erased is counted also when the object can not be read any more', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n${X}\n` });
  const options = { manifest: join(root, 'damaged-later.json') };
  const { objects } = await erase(folder, options);
  writeFileSync(join(folder, 'a.jsonl'), Buffer.of(0x1f, 0x8b, 8, 0));
  const then = await erase(folder, options);
  expect(then.objects).toMatchObject([...objects, { status: 'not-verified', reason: 'damaged-gzip' }]);
  expect(then.totals).toMatchObject({ objects: 1, byStatus: { erased: 1, 'not-verified': 1 }, eventsErased: 2 });
});

const ofAnotherMachine = (folder: string) =>
  temporaryName(folder).replace(/\.acme-[0-9a-f]{8}-\d+-/, '.acme-00000000-1-');

test('what another machine may still be writing is not verified, until it is swept', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n` });
  const part = ofAnotherMachine(folder);
  writeFileSync(part, X);
  const options = { manifest: join(root, 'other-machine.json') };
  const named = { 'a.jsonl': 'erased', [basename(part)]: 'not-verified hidden' };
  expect(brief(await erase(folder, options), folder)).toEqual(named);
  const old = new Date(Date.now() - 48 * 3_600_000);
  utimesSync(part, old, old);
  // Named another way.
  const last = await erase(`${folder}/../${basename(folder)}`, options);
  expect(last.objects.map(({ status }) => status)).toEqual(['erased']);
  expect([last.skipped, existsSync(part)]).toEqual([[], false]);
});

test('nor is it changed when the next listing does not show it; when it is gone, it is settled', async () => {
  const folder = lake({ 'a.jsonl': A, '_staging/b.jsonl': A });
  const part = ofAnotherMachine(join(folder, '_staging'));
  writeFileSync(part, `${A}\n${X}\n`);
  const options = { customers: ['CUST_x'], apply: true, manifest: join(root, 'other-machine-below.json') };
  const name = `_staging/${basename(part)}`;
  const first = await eraseCustomers([join(folder, '_staging'), folder], options);
  expect(brief(first, folder)).toMatchObject({ [name]: 'not-verified hidden' });
  expect(brief(await erase(folder, options), folder)).toMatchObject({ [name]: 'not-verified hidden' });
  expect(textOf(part)).toBe(`${A}\n${X}\n`);
  rmSync(part);
  expect(brief(await erase(folder, options), folder)).not.toHaveProperty([name]);
});

test("a caller's own storage is asked for what was left under each path: where its folders are, only it knows", async () => {
  const folder = lake({ 'a.jsonl': A, 'b.jsonl': A });
  const swept: string[] = [];
  const removeLeftovers = async (path: string) => {
    swept.push(path.slice(folder.length + 1));
    return [];
  };
  const storage = { ...createFolderStorage(), removeLeftovers };
  const paths = ['a.jsonl', 'b.jsonl'].map((name) => join(folder, name));
  await eraseCustomers(paths, { customers: ['CUST_x'], apply: true, storage });
  expect(swept).toEqual(['a.jsonl', 'b.jsonl']);
});

test('what was left beside the named files of a folder is removed', async () => {
  const folder = lake({ 'sub/c.jsonl': A, 'sub/d.jsonl': A });
  const left = temporaryName(join(folder, 'sub')).replace(`-${process.pid}-`, '-99999999-');
  writeFileSync(left, X);
  const paths = ['sub/d.jsonl', 'sub/c.jsonl'].map((name) => join(folder, name));
  await eraseCustomers(paths, { customers: ['CUST_x'], apply: true });
  expect(existsSync(left)).toBe(false);
});

test('a folder that can not be swept is told of, also where its files are named, until it can', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n`, 'b.jsonl': A, 'c.jsonl': 'x CUST_x', 'sub/d.jsonl': A });
  const storage = createFolderStorage();
  const removeLeftovers = async (path: string): Promise<never> => {
    throw new LakeWriteError('no-permission', path);
  };
  const failing = { ...storage, removeLeftovers };
  for (const [name, told] of [
    ['a.jsonl', ['erased', 'not-erased no-permission']],
    ['b.jsonl', ['not-erased no-permission']],
    ['c.jsonl', ['needs-a-person events-not-apart']],
    ['sub', ['not-erased no-permission']],
  ] as const) {
    const paths = [join(folder, name)];
    const options = { customers: ['CUST_x'], apply: true, manifest: join(root, `unswept-${name}.json`) };
    const report = await eraseCustomers(paths, { ...options, storage: failing });
    expect(report.objects.map(({ status, reason = '' }) => `${status} ${reason}`.trim())).toEqual(told);
    expect(isSettled(await eraseCustomers(paths, options))).toBe(name !== 'c.jsonl');
  }
});

test('a path may be named another way the next time: what was mended is settled, and no object counts twice', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n`, 'b.jsonl': 'x CUST_x' });
  const options = { manifest: join(root, 'spelled.json') };
  expect(isSettled(await erase(folder, options))).toBe(false);
  writeFileSync(join(folder, 'b.jsonl'), A);
  const again = await erase(`${folder}/../${basename(folder)}/`, options);
  expect([isSettled(again), again.objects.length]).toEqual([true, 1]);
  expect(again.totals).toMatchObject({ objects: 2, byStatus: { erased: 1, untouched: 1 }, eventsErased: 1 });
});

test('nor does a killed run lose what it did by that', async () => {
  const folder = lake({ 'a.jsonl': `${A}\n${X}\n` });
  const manifest = join(root, 'spelled-journal.json');
  let appended = 0;
  const files = (own: WorkFiles): WorkFiles => ({
    ...own,
    append: async (path, text) => {
      if (path.endsWith('.jsonl')) appended += 1;
      if (appended === 2) throw new Error('killed');
      await own.append(path, text);
    },
  });
  await expect(erase(folder, { manifest, files })).rejects.toThrow();
  const again = await erase(`${folder}/../${basename(folder)}/`, { manifest });
  expect(again).toMatchObject({
    customers: { found: 1 },
    totals: { objects: 1, byStatus: { erased: 1 }, eventsErased: 1 },
  });
});
