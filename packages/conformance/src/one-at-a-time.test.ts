import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

let folder = '';
let count = 0;
const newLock = () => join(folder, `${count++}`, 'lock');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-at-a-time-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('processes wait for each other', async () => {
  const lock = newLock();
  const source = `
    const { oneAtATime } = await import(${JSON.stringify(join(import.meta.dirname, 'one-at-a-time.ts'))});
    const { mkdirSync, rmdirSync } = await import('node:fs');
    for (let turn = 0; turn < 3; turn++) await oneAtATime(${JSON.stringify(lock)}, async () => {
      mkdirSync(${JSON.stringify(`${lock}-inside`)});
      await new Promise((resolve) => setTimeout(resolve, 50));
      rmdirSync(${JSON.stringify(`${lock}-inside`)});
    });`;
  mkdirSync(join(lock, '..'));
  const ended = Array.from({ length: 3 }, () =>
    once(spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'inherit' }), 'exit'),
  );
  expect((await Promise.all(ended)).map(([code]) => code)).toEqual([0, 0, 0]);
  expect(existsSync(lock)).toBe(false);
});

test('what the work gives and throws is given and thrown, and the lock is free again', async () => {
  const lock = newLock();
  await expect(oneAtATime(lock, async () => 1)).resolves.toBe(1);
  await expect(oneAtATime(lock, () => Promise.reject(new Error('as it must')))).rejects.toThrow('as it must');
  await expect(oneAtATime(lock, async () => 2)).resolves.toBe(2);
});

test.for([
  ['whose owner has died', (lock: string) => writeFileSync(join(lock, 'pid'), '999999999')],
  ['that nobody has put a name to for long', (lock: string) => utimesSync(lock, 1, 1)],
] as const)('a lock %s holds nobody up', async ([, leave]) => {
  const lock = newLock();
  mkdirSync(lock, { recursive: true });
  leave(lock);
  await expect(oneAtATime(lock, async () => 'done')).resolves.toBe('done');
});

test.for([
  ['whose owner lives', (lock: string) => writeFileSync(join(lock, 'pid'), String(process.pid))],
  ['that was made just now', () => {}],
] as const)('a lock %s is waited for', async ([, leave]) => {
  const lock = newLock();
  mkdirSync(lock, { recursive: true });
  leave(lock);
  let isDone = false;
  const working = oneAtATime(lock, async () => {
    isDone = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(isDone).toBe(false);
  rmSync(lock, { recursive: true });
  await working;
  expect(isDone).toBe(true);
});
