import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { A, brief, event, lake, root, textOf, useFolder, X } from '../../test-support/erase-lake.ts';
import { unlistable } from '../../test-support/unlistable.ts';
import { LakeReadError } from '../lake-read-error.ts';
import { eraseCustomers } from './erase.ts';
import type { EraseProgress } from './erase-options.ts';
import { isSettled } from './manifest.ts';
import { TestStorage } from './test-storage.ts';

useFolder();

const LINES = `${A}\n${X}\n`;
const options = { customers: ['CUST_x'], apply: true };

test.each(unlistable)('%s among the paths is not verified, and the rest is erased', async (what, make, code) => {
  const folder = lake({ 'good.jsonl': LINES });
  const [good, path] = [join(folder, 'good.jsonl'), join(folder, 'other.gz')];
  make(path);
  const seen: EraseProgress[] = [];
  const onProgress = (progress: EraseProgress) => seen.push(progress);
  const manifest = join(root, `${what}.json`);
  for (const paths of [
    [path, good],
    [good, path],
  ]) {
    const report = await eraseCustomers(paths, { ...options, manifest, onProgress });
    expect(brief(report, folder)).toEqual({ 'good.jsonl': 'erased', 'other.gz': `not-verified ${code}` });
    expect(isSettled(report)).toBe(false);
    expect(seen.at(-1)?.objectsDone).toBe(seen.at(-1)?.objects);
  }
  expect(textOf(good)).toBe(`${A}\n`);
});

test.each(unlistable)(
  '%s alone, or with more of its kind, is an error, and nothing is written',
  async (what, make, code) => {
    const path = join(lake({ 'good.jsonl': LINES }), 'other.gz');
    make(path);
    const manifest = join(root, `none, ${what}.json`);
    const erasing = eraseCustomers([path, `${path}.missing`], { ...options, manifest });
    await expect(erasing).rejects.toMatchObject({ code, source: path });
    expect(existsSync(manifest)).toBe(false);
  },
);

test('the same manifest settles it when something is there', async () => {
  const folder = lake({ 'good.jsonl': LINES });
  const paths = [join(folder, 'good.jsonl'), join(folder, 'other')];
  const manifest = join(root, 'mended.json');
  expect(isSettled(await eraseCustomers(paths, { ...options, manifest }))).toBe(false);
  writeFileSync(paths[1] as string, event('CUST_x'));
  const mended = await eraseCustomers(paths, { ...options, manifest });
  expect([brief(mended, folder), isSettled(mended)]).toEqual([{ 'good.jsonl': 'erased', other: 'deleted' }, true]);
  expect(isSettled(await eraseCustomers(paths, { ...options, manifest }))).toBe(true);
});

test('a listing that breaks off: what it gave is erased, and the path is not verified, also where an object has its name', async () => {
  const storage = new TestStorage();
  storage.put('b/a', LINES);
  storage.put('c', LINES);
  const list = storage.list.bind(storage);
  storage.list = async function* (path) {
    yield* list(path);
    if (path !== 'c') throw new LakeReadError('no-server', path);
  };
  const { objects } = await eraseCustomers(['b/a', 'c', 'b/'], { ...options, storage, tmp: root });
  expect(objects.map(({ object, status, reason, after }) => [object, status, reason, after !== undefined])).toEqual([
    ['b/a', 'erased', undefined, true],
    ['b/a', 'not-verified', 'no-server', false],
    ['c', 'erased', undefined, true],
    ['b/', 'not-verified', 'no-server', false],
  ]);
  expect([...storage.objects.values()].map(([now]) => String(now?.bytes))).toEqual([`${A}\n`, `${A}\n`]);
});

test('of paths that are no more, as in a stale list, there may be very many', async () => {
  const storage = new TestStorage();
  storage.put('b/a', LINES);
  const list = storage.list.bind(storage);
  storage.list = async function* (path) {
    if (path !== 'b/a') throw new LakeReadError('not-found', path);
    yield* list(path);
  };
  const gone = Array.from({ length: 130_000 }, (_, at) => `b/gone/${at}`);
  const { totals } = await eraseCustomers(['b/a', ...gone], { ...options, storage, tmp: root });
  expect(totals.byStatus).toEqual({ erased: 1, 'not-verified': gone.length });
});
