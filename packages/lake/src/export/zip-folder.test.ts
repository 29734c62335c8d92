import { once } from 'node:events';
import type { ReadStream } from 'node:fs';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { zipFolder } from './zip-folder.ts';

/** Told of each file that is read, when it is open. */
const opened = vi.hoisted(() => ({ by: (_file: ReadStream): void => {} }));

vi.mock('node:fs', async (own) => {
  const fs: typeof import('node:fs') = await own();
  const createReadStream: typeof fs.createReadStream = (...given) => {
    const file = fs.createReadStream(...given);
    return file.once('open', () => opened.by(file));
  };
  return { ...fs, createReadStream };
});

let target: string;
let folder: string;

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'acme-zip-test-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  [target, folder] = [join(root, 'out.zip'), join(root, 'folder')];
  mkdirSync(folder);
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, name), name.repeat(100_000));
});

test('stopped in the middle of a file, it throws what it was stopped with, and all files are closed', async () => {
  const stop = new AbortController();
  const stopped = new Error('stopped');
  const files: ReadStream[] = [];
  opened.by = (file) => {
    if (files.push(file) === 2) stop.abort(stopped);
  };
  await expect(zipFolder(folder, target, stop.signal)).rejects.toBe(stopped);
  expect(files.map(({ path }) => path)).toEqual(['a', 'b'].map((name) => join(folder, name)));
  for (const file of files) if (!file.closed) await once(file, 'close');
});

test('stopped before, it throws that, too', async () => {
  const stopped = new Error('stopped');
  await expect(zipFolder(folder, target, AbortSignal.abort(stopped))).rejects.toBe(stopped);
});

test('a file that can not be read is its error', async () => {
  const broken = new Error('broken');
  opened.by = (file) => file.destroy(broken);
  await expect(zipFolder(folder, target)).rejects.toBe(broken);
});
