import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AS_INSTALLED, pnpm } from '../packages/package-tests/src/pnpm.ts';

const root = join(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

test('no root command has the name of one of pnpm, which would run in its place', () => {
  const [command, ...before] = pnpm;
  const env = { ...process.env, ...AS_INSTALLED };
  const help = execFileSync(command, [...before, 'help', '--all'], { cwd: root, env, encoding: 'utf8' });
  const own = new Set(help.split('\n').flatMap((line) => line.match(/^ {2}([a-z][a-z-]*) {2}/)?.[1] ?? []));
  expect(own).toContain('peers');
  // Its `test` is to run the script.
  expect(Object.keys(scripts).filter((name) => own.has(name))).toEqual(['test']);
});
