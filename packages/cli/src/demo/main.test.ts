import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const DEMO = join(import.meta.dirname, 'main.ts');
const MAIN = join(import.meta.dirname, '..', 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'acme-demo-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function demo(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [DEMO, ...args], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder, TEMP: folder },
  });
  return { status, stdout, stderr };
}

test('it runs, says the same each time, and leaves nothing behind', () => {
  const first = demo();
  expect(first).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('seed 20250811') });
  expect(demo()).toEqual(first);
  expect(demo('--seed', '7').stdout).not.toBe(first.stdout);
  expect(readdirSync(folder)).toEqual([]);
});

test('what it proposes to try next works as it is printed', () => {
  const commands = demo()
    .stdout.trimEnd()
    .split('\n')
    .slice(-3)
    .map((line) => line.trim());
  expect(commands).toHaveLength(3);
  for (const command of commands) {
    const here = command.replace('npx -y pnpm@12 acme-telemetry', `'${process.execPath}' '${MAIN}'`);
    const { status, stdout, stderr } = spawnSync('sh', ['-c', here], { encoding: 'utf8' });
    expect([command, stderr]).toEqual([command, '']);
    expect([0, 1]).toContain(status);
    expect(stdout).not.toBe('');
  }
});

test('help, and a seed that is none', () => {
  expect(demo('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: npx -y pnpm@12 demo') });
  expect(demo('--seed=x')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('--seed takes') });
});
