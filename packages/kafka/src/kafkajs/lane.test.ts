import { expect, test } from 'vitest';
import type { IncomingBatch } from '../client.ts';
import { deferred } from './deadline.ts';
import { Lane } from './lane.ts';

const PLACE = { topic: 't', partition: 0 };

function batch(...offsets: bigint[]): IncomingBatch {
  const records = offsets.map((offset) => ({ ...PLACE, offset, timestamp: 0, key: null, value: null, headers: [] }));
  return { ...PLACE, records, highWatermark: 100n };
}

function setUp() {
  const handled: bigint[] = [];
  const log: string[] = [];
  const gates: (() => void)[] = [];
  const lane = new Lane(
    PLACE,
    async ({ records }) => {
      handled.push(...records.map(({ offset }) => offset));
      const { promise, resolve } = deferred();
      gates.push(resolve);
      await promise;
    },
    () => log.push('failed'),
  );
  const pause = () => {
    log.push('paused');
    return () => void log.push('resumed');
  };
  const next = async () => {
    gates.shift()?.();
    await tick();
  };
  return { lane, handled, log, pause, next };
}

const tick = () => new Promise((resolve) => setTimeout(resolve));

test('one batch at a time, one in reserve; fetching rests when there is one', async () => {
  const { lane, handled, log, pause, next } = setUp();
  lane.take(batch(1n, 2n), pause);
  expect([handled, log]).toEqual([[1n, 2n], []]);
  lane.take(batch(3n), pause);
  expect([handled, log, lane.next]).toEqual([[1n, 2n], ['paused'], 4n]);
  await next();
  expect([handled, log]).toEqual([
    [1n, 2n, 3n],
    ['paused', 'resumed'],
  ]);
  await next();
  lane.take(batch(4n), pause);
  expect(handled).toEqual([1n, 2n, 3n, 4n]);
});

test('what waits is still to be handed out', async () => {
  const { lane, pause, next } = setUp();
  lane.take(batch(1n, 2n), pause);
  expect(lane.position).toBe(3n);
  lane.take(batch(5n), pause);
  lane.skip(8n);
  expect(lane.position).toBe(5n);
  await next();
  expect(lane.position).toBe(8n);
  lane.end();
  expect(lane.position).toBeUndefined();
});

test('after its end nothing is handed out, and nothing goes on', async () => {
  const { lane, handled, log, pause, next } = setUp();
  lane.take(batch(1n), pause);
  lane.take(batch(2n), pause);
  lane.end();
  await next();
  lane.take(batch(3n), pause);
  expect([handled, log, lane.hasEnded]).toEqual([[1n], ['paused'], true]);
});

test('an empty batch is none', () => {
  const { lane, handled, pause } = setUp();
  lane.take(batch(), pause);
  expect([handled, lane.next]).toEqual([[], 0n]);
});

test.each([
  ['is told', false, 1],
  ['is nobody’s business after the end', true, 0],
])('a handler that rejects %s', async (_what, ends, times) => {
  let failures = 0;
  const lane = new Lane(
    PLACE,
    async () => {
      await tick();
      throw new Error('of the handler');
    },
    () => void failures++,
  );
  lane.take(batch(1n), () => () => {});
  if (ends) lane.end();
  await tick();
  await tick();
  expect(failures).toBe(times);
});
