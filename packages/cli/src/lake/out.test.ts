import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { FakeScreen } from '../fake-terminal.ts';
import { Output } from '../output.ts';
import { openOut } from './out.ts';

let folder = '';
beforeEach(() => {
  const made = mkdtempSync(join(tmpdir(), 'acme-out-'));
  folder = made;
  onTestFinished(() => rmSync(made, { recursive: true }));
});

const stdout = () => new Output(new FakeScreen());

test('without a file it is standard output', async () => {
  const screen = new FakeScreen();
  const out = await openOut(undefined, new Output(screen));
  await out.write('one ');
  await out.write('two');
  await out.done();
  expect(screen.text).toBe('one two');
});

test('a file is as it was until the report is complete', async () => {
  const path = join(folder, 'report.html');
  writeFileSync(path, 'before');
  const out = await openOut(path, stdout());
  expect(out.replaces).toBe(true);
  await out.write('one ');
  await out.write('two');
  expect(readFileSync(path, 'utf8')).toBe('before');
  await out.done();
  expect(readFileSync(path, 'utf8')).toBe('one two');
  expect(readdirSync(folder)).toEqual(['report.html']);
});

test('a report that is given up leaves nothing', async () => {
  const out = await openOut(join(folder, 'report.html'), stdout());
  expect(out.replaces).toBe(false);
  await out.write('one');
  await out.discard();
  expect(readdirSync(folder)).toEqual([]);
});

test('a link to a file stays a link', async () => {
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere', 'real'), 'before');
  symlinkSync(join(folder, 'elsewhere', 'real'), join(folder, 'link'));
  const out = await openOut(join(folder, 'link'), stdout());
  await out.write('after');
  await out.done();
  expect(readFileSync(join(folder, 'elsewhere', 'real'), 'utf8')).toBe('after');
  expect(readdirSync(folder)).toEqual(['elsewhere', 'link']);
});

test.skipIf(!existsSync('/dev/null'))('a device is written to, not replaced', async () => {
  const out = await openOut('/dev/null', stdout());
  expect(out.replaces).toBe(false);
  await out.write('x');
  await out.done();
  expect(readFileSync('/dev/null', 'utf8')).toBe('');
});

test('where nothing can be written is known before the work begins', async () => {
  await expect(openOut(join(folder, 'none', 'report'), stdout())).rejects.toThrow(/given as --out \(ENOENT\)/);
  await expect(openOut(folder, stdout())).rejects.toThrow(/given as --out \(EISDIR\)/);
});
