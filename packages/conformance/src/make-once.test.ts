import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOfFolder, makeOnce } from './make-once.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'make-once-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('what is there is not made again, and nothing else is left', async () => {
  const target = join(folder, 'cache', 'made');
  await makeOnce(target, (path) => writeFile(path, 'first'));
  await makeOnce(target, (path) => writeFile(path, 'second'));
  expect(await readFile(target, 'utf8')).toBe('first');
  expect(await readdir(join(folder, 'cache'))).toEqual(['made']);
});

test('what fails leaves nothing, and is tried again', async () => {
  const target = join(folder, 'failing', 'made');
  const half = async (path: string) => {
    await writeFile(path, 'half');
    throw new Error('no');
  };
  await expect(makeOnce(target, half)).rejects.toThrow('no');
  expect(await readdir(join(folder, 'failing'))).toEqual([]);
  await makeOnce(target, (path) => writeFile(path, 'whole'));
  expect(await readFile(target, 'utf8')).toBe('whole');
});

test('two at once make it once, a folder too', async () => {
  const target = join(folder, 'twice', 'made');
  let count = 0;
  const make = async (path: string) => {
    count += 1;
    await mkdir(path);
    await writeFile(join(path, 'file'), 'x');
  };
  await Promise.all([makeOnce(target, make), makeOnce(target, make)]);
  expect(count).toBe(1);
  expect(await readdir(join(folder, 'twice'))).toEqual(['made']);
});

test('a hash stands for names, contents and what else is told', async () => {
  const sources = join(folder, 'sources');
  await mkdir(join(sources, 'below'), { recursive: true });
  await writeFile(join(sources, 'below/a'), '1');
  const before = await hashOfFolder(sources, 'flag');
  expect(await hashOfFolder(sources, 'flag')).toBe(before);
  expect(await hashOfFolder(sources, 'other')).not.toBe(before);
  await writeFile(join(sources, 'below/b'), '');
  const more = await hashOfFolder(sources, 'flag');
  await writeFile(join(sources, 'below/a'), '2');
  expect(new Set([before, more, await hashOfFolder(sources, 'flag')]).size).toBe(3);
});
