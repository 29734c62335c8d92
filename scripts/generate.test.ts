import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

// In a folder of its own, with lists of its own.

const script = join(import.meta.dirname, 'generate.ts');
const lists = [...readFileSync(script, 'utf8').matchAll(/^ {2}'(.+\/generated\.ts)',$/gm)].map(
  ([, path]) => path ?? '',
);
let folder: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const listOf = (path: string) => `export const generated = [{ path: '${path}', content: 'fresh' }];`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acme-generate-'));
  write('package.json', JSON.stringify({ type: 'module' }));
  mkdirSync(join(folder, 'scripts'));
  for (const file of ['generate.ts', 'command-line.ts']) {
    copyFileSync(join(import.meta.dirname, file), join(folder, 'scripts', file));
  }
  for (const [index, path] of lists.entries()) write(path, listOf(`out/${index}.txt`));
});
afterEach(() => rmSync(folder, { recursive: true }));

function generate(...args: readonly string[]) {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.ts', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stderr };
}

test('what is not there is stale, with the command that mends it', () => {
  expect(lists.length).toBeGreaterThan(3);
  const { status, stderr } = generate('--check');
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^out\/0\.txt is not what fields and rules say, or the records of figures\.\n[\s\S]*\nRun: npx -y pnpm@12 generate\n$/,
  );
  expect(generate()).toEqual({ status: 0, stderr: '' });
  expect(generate('--check')).toEqual({ status: 0, stderr: '' });
});

test('a list that fails says why in its own words alone', () => {
  generate();
  write(lists[1] ?? '', "throw new Error('The text has changed. Take it from git again.');");
  const failed = { status: 1, stderr: 'The text has changed. Take it from git again.\n' };
  expect(generate('--check')).toEqual(failed);
  expect(generate()).toEqual(failed);
  write('out/0.txt', 'stale');
  expect(generate('--check').stderr).toContain('\nRun: npx -y pnpm@12 generate\n');
});

test('a list that stands on stale files is not looked at, but said to wait', () => {
  generate();
  write('out/1.txt', 'stale');
  write(lists[2] ?? '', "throw new Error('TYPES[typeOf(...)] is not a function');");
  const { status, stderr } = generate('--check');
  expect(status).toBe(1);
  expect(stderr).not.toContain('is not a function');
  expect(stderr).toContain(`Not looked at until that is written: ${lists.slice(2).join(', ')}.\n`);
});

test('after a list that fails nothing is written and nothing else is said', () => {
  write(lists[1] ?? '', "throw new Error('The field is gone. Mend the script.');");
  write(lists[2] ?? '', "throw new Error('no words that lead anywhere');");
  expect(generate()).toEqual({ status: 1, stderr: 'The field is gone. Mend the script.\n' });
  const written = lists.map((_, index) => existsSync(join(folder, `out/${index}.txt`)));
  expect(written).toEqual(lists.map((_, index) => index === 0));
  expect(generate('--check')).toEqual({ status: 1, stderr: 'The field is gone. Mend the script.\n' });
});

test('a list of nothing fails', () => {
  generate();
  write(lists[1] ?? '', 'export const generated = [];');
  expect(generate('--check').status).toBe(1);
});
