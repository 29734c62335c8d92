import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DEMO = join(import.meta.dirname, 'main.ts');
const MAIN = join(import.meta.dirname, '..', 'main.ts');

function demo(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [DEMO, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('it runs, and says the same each time', () => {
  const first = demo();
  expect(first).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('seed 20250811') });
  expect(first.stdout).not.toContain('\u001b');
  expect(demo()).toEqual(first);
  expect(demo('--seed', '7').stdout).not.toBe(first.stdout);
});

test('what it proposes to try next works as it is printed', () => {
  const commands = demo()
    .stdout.trimEnd()
    .split('\n')
    .slice(-3)
    .map((line) => line.trim());
  expect(commands).toHaveLength(3);
  for (const command of commands) {
    const here = command
      .replace('npx -y pnpm@12 acme-telemetry', `'${process.execPath}' '${MAIN}'`)
      .replace('npx -y pnpm@12 demo', `'${process.execPath}' '${DEMO}'`);
    expect(here).not.toContain('npx');
    const { status, stdout, stderr } = spawnSync('sh', ['-c', here], { encoding: 'utf8' });
    expect([command, stderr]).toEqual([command, '']);
    expect([0, 1]).toContain(status);
    expect(stdout).not.toBe('');
  }
});

test('when its reader goes away it stops quietly', () => {
  const { stdout, stderr } = spawnSync('sh', ['-c', `'${process.execPath}' '${DEMO}' | head -n 1`], {
    encoding: 'utf8',
  });
  expect([stdout.split('\n').length, stderr]).toEqual([2, '']);
});

test.skipIf(!existsSync('/dev/full'))('on a full disk it says what can not be written', () => {
  const { status, stderr } = spawnSync('sh', ['-c', `'${process.execPath}' '${DEMO}' > /dev/full`], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/^acme-telemetry: Can't write the output \(ENOSPC\).*\n$/),
  ]);
});

test('help names every option', () => {
  const { status, stdout } = demo('--help');
  expect(status).toBe(0);
  for (const option of ['--seed N', '--brokers LIST', '--client platformatic|kafkajs|confluent', '--force']) {
    expect(stdout).toContain(option);
  }
});

test.each([
  [['--seed=x'], '--seed takes'],
  [['--client', 'kafkajs'], '--client goes with --brokers'],
  [['--force'], '--force goes with --brokers'],
  [['--brokers', 'nowhere'], '--brokers takes host:port'],
  [['--brokers', '127.0.0.1:9', '--client', 'librdkafka'], "--client can't be 'librdkafka'"],
  [['--sed', '1'], 'There is no option --sed'],
  [['evening'], 'options only'],
])('%j can not be', (args, words) => {
  expect(demo(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(words) });
});
