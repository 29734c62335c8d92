import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const bench = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8' });

test('a bad option is a sentence and exit 2', () => {
  const { status, stdout, stderr } = bench('--fast');
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: 'There is no option --fast. There are --quick, --json, --check and --help.\n',
  });
});

test('help names every case', () => {
  const { status, stdout } = bench('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('five-ids-warn');
});

test('the bench of the lake has options of its own', () => {
  const { status, stderr } = bench('lake', '--fast');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^There is no option --fast\. There are --objects N, .*\.\n$/);
  expect(bench('lake', '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--corpus DIR') });
});
