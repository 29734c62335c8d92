import { expect, test } from 'vitest';
import type { IncomingBatch } from '../client.ts';
import { Cursor } from './cursor.ts';

const batch = (highWatermark: bigint): IncomingBatch => ({ topic: 't', partition: 0, records: [], highWatermark });

test('batches go out one after the other, and one more is fetched ahead', async () => {
  const cursor = new Cursor({ topic: 't', partition: 0, offset: 0n });
  const seen: bigint[] = [];
  const gates: (() => void)[] = [];
  const feed = () =>
    cursor.feed(
      (given) => {
        seen.push(given.highWatermark);
        return new Promise((resolve) => gates.push(resolve));
      },
      new AbortController().signal,
      () => {},
    );
  cursor.take(batch(1n));
  const feeding = feed();
  expect(cursor.isHungry).toBe(true);
  cursor.take(batch(2n));
  await feed();
  expect([seen, cursor.isHungry]).toEqual([[1n], false]);
  gates.shift()?.();
  await Promise.resolve();
  expect([seen, cursor.isHungry]).toEqual([[1n, 2n], true]);
  gates.shift()?.();
  await feeding;
});

test('what waits is still to be handed on', async () => {
  const cursor = new Cursor({ topic: 't', partition: 0, offset: 4n });
  expect(cursor.position).toBe(4n);
  const record = { topic: 't', partition: 0, offset: 5n, timestamp: 0, key: null, value: null, headers: [] };
  cursor.take({ ...batch(9n), records: [record] });
  cursor.offset = 9n;
  expect(cursor.position).toBe(5n);
  await cursor.feed(
    async () => {},
    new AbortController().signal,
    () => {},
  );
  expect(cursor.position).toBe(9n);
});

test('nothing more goes out once it was stopped', async () => {
  const cursor = new Cursor({ topic: 't', partition: 0, offset: 0n });
  const stopping = new AbortController();
  const seen: bigint[] = [];
  cursor.take(batch(1n));
  cursor.take(batch(2n));
  await cursor.feed(
    async (given) => {
      seen.push(given.highWatermark);
      stopping.abort();
    },
    stopping.signal,
    () => {},
  );
  expect(seen).toEqual([1n]);
});
