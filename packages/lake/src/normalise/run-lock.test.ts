import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolderStorage } from '../storage/folder.ts';
import { OWNER } from '../storage/temporary-name.ts';
import { takeOutput } from './run-lock.ts';
import { json, nameOf, TestLake } from './test-lake.ts';

let folder = '';
let name = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-lock-'));
  name = join(folder, 'out/runs/_running.json');
});
afterEach(() => rm(folder, { recursive: true }));

const storage = createFolderStorage();
const take = () => takeOutput(storage, name, folder);
const [machine = '', own = ''] = OWNER.split('-');
const dead = String(spawnSync(process.execPath, ['-e', '0']).pid);

/** A lock of another run, renewed so many minutes ago. */
async function held(by: { machine?: string; pid?: string }, minutes: number) {
  const renewed = new Date(Date.now() - minutes * 60_000).toISOString();
  await mkdir(dirname(name), { recursive: true });
  await writeFile(name, JSON.stringify({ machine, pid: own, ...by, renewed }));
}

test('one at a time, and then the next', async () => {
  const first = await take();
  await expect(take()).rejects.toMatchObject({ name: 'NormaliseError', code: 'in-use' });
  await first.release();
  expect(existsSync(name)).toBe(false);
  const second = await take();
  // Released twice, it doesn't take the other's.
  await first.release();
  expect(existsSync(name)).toBe(true);
  second.check();
  await second.release();
});

test('of many that begin at once, one has it', async () => {
  await held({ pid: dead }, 1);
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, take));
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'in-use' });
  }
});

test.each<[string, Parameters<typeof held>, boolean]>([
  ['this machine, killed a minute ago', [{ pid: dead }, 1], true],
  ['this machine, alive', [{}, 14], false],
  ['this machine, alive by its number, but not renewed', [{}, 16], true],
  ['another machine, renewed', [{ machine: '00000000', pid: '1' }, 14], false],
  ['another machine, not renewed', [{ machine: '00000000', pid: '1' }, 16], true],
])('a lock of %s', async (_name, by, isTaken) => {
  await held(...by);
  if (!isTaken) return expect(take()).rejects.toMatchObject({ code: 'in-use' });
  const lock = await take();
  await lock.release();
  expect(existsSync(name)).toBe(false);
});

test('one that can not be read as such is taken over', async () => {
  await mkdir(dirname(name), { recursive: true });
  await writeFile(name, '{"machine":');
  const lock = await take();
  expect(JSON.parse(await readFile(name, 'utf8'))).toMatchObject({ machine, pid: own });
  await lock.release();
});

test('two runs into one output: the second is refused, and the output is as one run makes it', async () => {
  const lake = new TestLake(folder);
  for (const part of [1, 2, 3]) await lake.put(nameOf('2025-08-11T14', part), json(part));
  let second: Promise<unknown> | undefined;
  const onProgress = () => {
    second ??= lake.normalise().catch((error: unknown) => error);
  };
  const { total } = await lake.normalise({ onProgress });
  expect(await second).toMatchObject({ name: 'NormaliseError', code: 'in-use' });
  expect(total.written).toBe(3);
  expect(await lake.idsByHour()).toEqual({ '2025-08-11T14': [1, 2, 3] });
  expect(await lake.namesIn('runs')).toEqual(['2025-08-11T14.json']);
  expect((await lake.normalise()).hours).toMatchObject([{ status: 'up-to-date' }]);
});

test('an hour whose objects are all gone stays in the output, also when others are made anew', async () => {
  const lake = new TestLake(folder);
  const gone = await lake.put(nameOf('2025-08-11T13'), json(1));
  await lake.put(nameOf('2025-08-11T14'), json(2));
  await lake.normalise();
  await rm(gone);
  await lake.put(nameOf('2025-08-11T14', 1), json(3));
  const { hours } = await lake.normalise();
  expect(hours).toMatchObject([{ hour: '2025-08-11T14', status: 'written' }]);
  expect(await lake.idsByHour()).toEqual({ '2025-08-11T13': [1], '2025-08-11T14': [2, 3] });
});
