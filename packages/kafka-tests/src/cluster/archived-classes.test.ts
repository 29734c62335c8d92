import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { archiveClasses, archivedClasses } from './archived-classes.ts';

function jarIn(folder = mkdtempSync(join(tmpdir(), 'acme-java-'))): string {
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const jar = join(folder, 'some.jar');
  writeFileSync(jar, '');
  return jar;
}

const OPTION = '-XX:ArchiveClassesAtExit=';

test('an archive is made once, and taken from then on; none where the jars have changed', async () => {
  const jar = jarIn();
  expect(archivedClasses(jar)).toEqual([]);
  let times = 0;
  const writes = async ([option = '']: readonly string[]) => {
    times += 1;
    expect(option.startsWith(OPTION)).toBe(true);
    writeFileSync(option.slice(OPTION.length), 'classes');
  };
  await archiveClasses(jar, writes);
  await archiveClasses(jar, writes);
  expect(times).toBe(1);
  const taken = archivedClasses(jar);
  expect(taken).toEqual(['-Xlog:disable', expect.stringMatching(/^-XX:SharedArchiveFile=.*classes\.jsa$/)]);
  const file = taken[1]?.split('=')[1] ?? '';
  onTestFinished(() => rmSync(dirname(file), { recursive: true }));
  expect(existsSync(file)).toBe(true);
  writeFileSync(jar, 'other');
  expect(archivedClasses(jar)).toEqual([]);
});

test('where none can be made that is said, and there are no options', async () => {
  const jar = jarIn();
  const fails = async () => {
    throw new Error('Unrecognized VM option');
  };
  await expect(archiveClasses(jar, fails)).rejects.toThrow('Unrecognized VM option');
  await expect(archiveClasses(jar, async () => {})).rejects.toThrow('Java wrote no archive of classes.');
  expect(archivedClasses(jar)).toEqual([]);
});
