import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const given = process.env.TELEMETRY_SEED;

/** This file, run with a seed. */
function runWith(TELEMETRY_SEED: string) {
  const args = ['run', '--typecheck=false', '--project=sources', relative(root, import.meta.filename)];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TELEMETRY_SEED },
  });
  return { status, output: stdout + stderr };
}

test('in the project of the sources every property is drawn by TELEMETRY_SEED, and a wrong one is refused', () => {
  if (given) {
    const fails = () => fc.check(fc.property(fc.string(), fc.integer(), (_, number) => number < 1000));
    expect(fails().seed).toBe(Number(given));
    expect(fails().counterexample).toEqual(fails().counterexample);
    return;
  }
  expect(runWith('-1234567')).toMatchObject({ status: 0, output: expect.stringContaining('1 passed') });
  expect(runWith('x')).toMatchObject({
    status: 1,
    output: expect.stringContaining('TELEMETRY_SEED is a whole number'),
  });
});
