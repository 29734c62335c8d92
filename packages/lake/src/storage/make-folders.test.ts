import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { makeFolders } from './make-folders.ts';

let root = '';
beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'acme-make-folders-'));
  root = made;
  onTestFinished(() => rmSync(made, { recursive: true }));
});

test('makes all that are missing, and answers the first', () => {
  expect(makeFolders(join(root, 'a/b/c'))).toBe(join(root, 'a'));
  expect(statSync(join(root, 'a/b/c')).isDirectory()).toBe(true);
  expect(makeFolders(join(root, 'a/b/d/e'))).toBe(join(root, 'a/b/d'));
  expect(makeFolders(join(root, 'a/b/f'))).toBe(join(root, 'a/b/f'));
});

test('what is there stays, a link to a folder and the root included', () => {
  mkdirSync(join(root, 'there'));
  symlinkSync(join(root, 'there'), join(root, 'link'));
  for (const folder of [join(root, 'there'), join(root, 'link'), parse(root).root]) {
    expect(makeFolders(folder)).toBeUndefined();
  }
  expect(makeFolders(join(root, 'link/below'))).toBe(join(root, 'link/below'));
});

test('the mode is that of all that it makes', () => {
  makeFolders(join(root, 'a/b'), 0o700);
  for (const folder of ['a', 'a/b']) expect(statSync(join(root, folder)).mode & 0o777).toBe(0o700);
});

test('a file in the way is an error', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolders(join(root, 'file'))).toThrow(expect.objectContaining({ code: 'exists' }));
  expect(() => makeFolders(join(root, 'file/below'))).toThrow(expect.objectContaining({ code: 'no-folder' }));
});

test.skipIf(!existsSync('/proc/self'))('where no name can be made it ends', () => {
  for (const folder of ['/proc/acme', '/proc/acme/below']) {
    expect(() => makeFolders(folder)).toThrow(expect.objectContaining({ code: 'no-folder' }));
  }
});
