import { spawnSync } from 'node:child_process';
import { mkdir, symlink, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';
import { isHidden } from './hidden.ts';
import { leftovers, temporaryName } from './temporary-name.ts';

const folder = temporaryFolder();
const DAY = 24 * 3_600_000;

/** The name that a process of this machine that has ended gave. */
function nameOfTheDead(machine?: string): string {
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  const name = basename(temporaryName('x')).replace(`-${process.pid}-`, `-${pid}-`);
  return machine === undefined ? name : name.replace(/^\.acme-[^-]+/, `.acme-${machine}`);
}

const found = async (now?: number) => (await leftovers(folder.path, now)).map((path) => basename(path));

test('names are new, and hidden from listings', () => {
  const [one, two] = [temporaryName('a'), temporaryName('a')];
  expect(one).not.toBe(two);
  expect(isHidden(basename(one))).toBe(true);
});

test('what a process of this machine left that is no more', async () => {
  const dead = nameOfTheDead();
  await folder.write(dead);
  await folder.write(basename(temporaryName('x')));
  expect(await found()).toEqual([dead]);
});

test.each([
  ['this machine, by a process that is alive', () => basename(temporaryName('x'))],
  ['another machine', () => nameOfTheDead('0123abcd')],
])('what was made on %s is left over when nobody has written to it for a day', async (_, nameOf) => {
  const name = nameOf();
  const file = await folder.write(name);
  const now = Date.now();
  await utimes(file, now / 1000, now / 1000);
  expect(await found(now + DAY - 1)).toEqual([]);
  expect(await found(now + DAY + 1)).toEqual([name]);
});

test('files of other names, folders and links are not ours', async () => {
  await folder.write('x.gz');
  await folder.write('.acme-0123abcd-1-0123456789abcdef.partial');
  await folder.write('.acme-notes');
  await mkdir(join(folder.path, nameOfTheDead()));
  await symlink(join(folder.path, 'x.gz'), join(folder.path, nameOfTheDead()));
  expect(await found(Date.now() + 10 * DAY)).toEqual([]);
});
