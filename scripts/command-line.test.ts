import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What commands of the root don't take, and how what they say of it begins. */
const WRONG: readonly (readonly [file: string, given: string, says: string])[] = [
  ['scripts/generate.ts', '--nope', "Unknown option '--nope'"],
  ['scripts/generate.ts', 'docs', "There is no list 'docs'."],
  ['scripts/bills-of-materials.ts', '--nope', "Unknown option '--nope'"],
  ['scripts/check.ts', '--nope', "Unknown option '--nope'"],
  ['scripts/check.ts', 'biome', 'It takes no names'],
  ['packages/package-tests/src/peers/main.ts', '--nope', 'Not a peer: --nope.'],
  ['packages/package-tests/src/rehearsal/main.ts', '--nope', 'It takes nothing: --nope.'],
  ['packages/lake-tests/src/spark/s3a/main.ts', '--nope', 'It takes nothing: --nope.'],
  ['packages/evolution/scripts/agreement.ts', '--nope', "Unknown option '--nope'"],
  ['packages/evolution/scripts/agreement.ts', '--pairs=0', '--pairs takes a whole number of at least 1'],
  ['packages/evolution/scripts/agreement.ts', '--seed=x', '--seed takes a whole number of at least 0'],
];

function run(file: string, given: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, file), given], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test.each(WRONG)('%s is not given %s: it says so, and how it is used', (file, given, says) => {
  const { status, stdout, stderr } = run(file, given);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.slice(0, says.length)).toBe(says);
  expect(stderr).toContain('\nUsage: ');
});

test.each([...new Set(WRONG.map(([file]) => file))])('%s has a help, and does nothing else then', (file) => {
  const help = run(file, '--help');
  expect(help).toEqual({ status: 0, stdout: expect.stringContaining('Usage: '), stderr: '' });
  expect(existsSync(join(import.meta.dirname, '--help'))).toBe(false);
});
