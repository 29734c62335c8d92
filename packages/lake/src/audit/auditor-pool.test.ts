import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Auditor } from './auditor.ts';
import { AuditorPool } from './auditor-pool.ts';
import { toSettings } from './options.ts';

const ITEMS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** How many things each auditor had in hand when it was given an item, by item. */
async function inHand(size: number): Promise<number[]> {
  const pool = new AuditorPool(size, toSettings({}), { onProgress: () => {} }, new AbortController());
  const held = new Map<Auditor, number>();
  const before: number[] = [];
  await pool.each(ITEMS, async (auditor, item) => {
    const inHandNow = held.get(auditor) ?? 0;
    before[item] = inHandNow;
    held.set(auditor, inHandNow + 1);
    await setImmediate();
    held.set(auditor, (held.get(auditor) ?? 0) - 1);
  });
  await pool.close();
  return before;
}

test('threads have their next item in hand, but the last items are for who is free', async () => {
  const before = await inHand(2);
  expect(before).toHaveLength(ITEMS.length);
  expect(before.slice(0, -2)).toContain(1);
  expect(Math.max(...before)).toBe(1);
});

test('a single auditor, which works in this thread, is given one item at a time', async () => {
  expect(await inHand(1)).toEqual(ITEMS.map(() => 0));
});

test('the first error is thrown when all have stopped, and is what the others are stopped by', async () => {
  const failure = new AbortController();
  const pool = new AuditorPool(2, toSettings({}), { onProgress: () => {} }, failure);
  const begun: number[] = [];
  const audit = pool.each(ITEMS, async (_, item) => {
    begun.push(item);
    await setImmediate();
    failure.signal.throwIfAborted();
    if (item === 1) throw new Error('of the second');
  });
  await expect(audit).rejects.toThrow('of the second');
  expect(failure.signal.reason).toMatchObject({ message: 'of the second' });
  expect(begun.length).toBeLessThan(ITEMS.length);
  await pool.close();
});
