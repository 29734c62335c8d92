import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TryService } from './remote.test-main.ts';
import { startRemote } from './remote.ts';

const MAIN = join(import.meta.dirname, 'remote.test-main.ts');

test('a process answers, fails, and ends by itself', async () => {
  const remote = startRemote<TryService>(MAIN, { execArgv: ['--expose-gc'] });
  expect(await remote.ask('add', 2, 3n)).toBe(5n);
  expect(await remote.ask('canCollect')).toBe(true);
  await expect(remote.ask('fail')).rejects.toThrow('as it should');
  expect(await remote.end()).toBe(true);
});

test('one that dies fails what it was asked for, with its last words', async () => {
  const remote = startRemote<TryService>(MAIN);
  await expect(remote.ask('die')).rejects.toThrow(/ended early \(3\):\nlast words/);
  expect(await remote.end()).toBe(true);
});

test('one that has something left to do is killed in the end', async () => {
  const remote = startRemote<TryService>(MAIN);
  await remote.ask('linger');
  expect(await remote.end(500)).toBe(false);
});
