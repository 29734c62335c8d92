import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';
import { release } from './release.ts';

test('a large array gives its memory back where the engine can; a small one may lie in memory of others', () => {
  const can = 'transfer' in ArrayBuffer.prototype;
  const large = new Int32Array(65_536);
  release(large);
  expect(large.length).toBe(can ? 0 : 65_536);
  const small = Buffer.alloc(262_143);
  release(small);
  expect(small.length).toBe(262_143);
});

test('code that is compiled after releases were announced is kept when one comes', () => {
  // Node gives arrays back itself when it takes out types.
  const source = stripTypeScriptTypes(readFileSync(new URL('release.ts', import.meta.url), 'utf8'));
  const thrownAway = (announces: boolean) => {
    const program = `${source}
      if (${announces}) announceReleases();
      const bytes = new Uint8Array(262_144);
      const first = () => bytes[0];
      %PrepareFunctionForOptimization(first);
      first();
      %OptimizeFunctionOnNextCall(first);
      first();
      release(new Uint8Array(262_144));`;
    const options = ['--allow-natives-syntax', '--trace-deopt', '--input-type=module', '-e', program];
    const { stdout, status } = spawnSync(process.execPath, options, { encoding: 'utf8' });
    expect(status).toBe(0);
    return stdout.includes('dependent property cell changed');
  };
  expect([thrownAway(false), thrownAway(true)]).toEqual([true, false]);
});
