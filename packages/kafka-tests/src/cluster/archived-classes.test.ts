import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { archivedClasses } from './archived-classes.ts';

test('where no archive can be made there are no options, and it is tried once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'acme-java-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const jar = join(folder, 'some.jar');
  writeFileSync(jar, '');
  const ran: (readonly string[])[] = [];
  const fails = async (writing: readonly string[]) => {
    ran.push(writing);
    throw new Error('Unrecognized VM option');
  };
  const writesNone = async (writing: readonly string[]) => void ran.push(writing);
  expect(await archivedClasses(jar, fails)).toEqual([]);
  expect(await archivedClasses(jar, writesNone)).toEqual([]);
  const other = join(folder, 'other.jar');
  writeFileSync(other, '');
  expect(await archivedClasses(other, writesNone)).toEqual([]);
  expect(ran).toEqual([
    [expect.stringMatching(/^-XX:ArchiveClassesAtExit=/)],
    [expect.stringMatching(/^-XX:ArchiveClassesAtExit=/)],
  ]);
});
