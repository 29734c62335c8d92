import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const guard = ['--import', join(import.meta.dirname, 'need-node-24.mjs'), '-e', 'console.log("ran")'];

function runOn(version: string) {
  const disguise = `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
  return spawnSync(process.execPath, ['--import', disguise, ...guard], { encoding: 'utf8' });
}

test('these tests run on Node 24', () => {
  expect(process.versions.node).toMatch(/^24\./);
});

test('Node 24 runs the script', () => {
  expect(runOn('24.1.0')).toMatchObject({ status: 0, stdout: 'ran\n', stderr: '' });
});

test.each(['20.19.5', '23.11.0', '25.0.0'])('Node %s is told what to do', (version) => {
  const { status, stdout, stderr } = runOn(version);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain(`runs on Node ${version}`);
  expect(stderr).toContain('run `npx -y pnpm@12 install` first');
});
