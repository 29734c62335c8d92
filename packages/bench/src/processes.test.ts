import { expect, test } from 'vitest';
import { yardsticks } from './cases.ts';
import { runCold, startWarm } from './processes.ts';

const events = 8;
const order = 'fixed';

test('a cold process tells the time of its first verdict, and of those after it', async () => {
  const { nanoseconds, firstNanoseconds } = await runCold({ task: yardsticks.floor, order, events, warmUpMs: 0 });
  expect(firstNanoseconds).toBeGreaterThan(0);
  expect(nanoseconds).toBeGreaterThan(0);
});

test('a warm process measures whenever it is asked, and ends when it is told', async () => {
  const worker = await startWarm({ task: yardsticks['JSON.parse'], order, events, warmUpMs: 20 });
  expect(await worker.round(2)).toBeGreaterThan(0);
  expect(await worker.round(2)).toBeGreaterThan(0);
  await worker.stop();
});

test.each([0, 20])('a wrong verdict is no time (warm-up %i ms)', async (warmUpMs) => {
  const task = { ...yardsticks.floor, name: 'too hopeful', corpus: 'one-fault' } as const;
  const run = warmUpMs === 0 ? runCold : startWarm;
  await expect(run({ task, order, events, warmUpMs })).rejects.toThrow('too hopeful gave a wrong verdict');
});
