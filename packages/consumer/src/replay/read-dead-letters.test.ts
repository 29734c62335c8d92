import type { IncomingRecord } from '@acme/telemetry-kafka';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { expect, test } from 'vitest';
import { readDeadLetters } from './read-dead-letters.ts';

const DLQ = 'acme-telemetry.dlq';

async function logWith(...partitions: readonly number[]) {
  const log = createMemoryLog();
  const writer = await log.client().createWriter();
  for (const partition of partitions) {
    const records = [{ key: null, value: '{}', timestamp: Date.now(), headers: [] }];
    await writer.send({ topic: DLQ, partition, records });
  }
  return log;
}

async function read(log: Awaited<ReturnType<typeof logWith>>, options = {}) {
  const places: string[] = [];
  const onDeadLetters = (records: readonly IncomingRecord[]) => {
    places.push(...records.map(({ partition, offset }) => `${partition}/${offset}`));
  };
  const ended = await readDeadLetters({ client: log.client(), onDeadLetters, ...options });
  return { ended, places: places.sort() };
}

test('reads everything that there is, and leaves no positions', async () => {
  const log = await logWith(0, 3, 3);
  expect(await read(log)).toEqual({ ended: 'complete', places: ['0/0', '3/0', '3/1'] });
  expect(await read(log)).toEqual({ ended: 'complete', places: ['0/0', '3/0', '3/1'] });
});

test('what retention has left', async () => {
  const log = await logWith(3, 3, 3);
  log.dropBefore(DLQ, 3, 2n);
  expect(await read(log)).toEqual({ ended: 'complete', places: ['3/2'] });
});

test.for<[number, bigint, readonly string[]]>([
  [3, 1n, ['3/1']],
  [3, 2n, []],
  [3, -1n, []],
  [4, 0n, []],
])('only %i/%i', async ([partition, offset, places]) => {
  const log = await logWith(0, 3, 3);
  expect(await read(log, { only: { partition, offset } })).toEqual({ ended: 'complete', places });
});

test('an empty topic', async () => {
  expect(await read(await logWith())).toEqual({ ended: 'complete', places: [] });
});

test('a signal ends it, also while it reads', async () => {
  const log = await logWith(0, 0);
  expect(await read(log, { signal: AbortSignal.abort() })).toEqual({ ended: 'aborted', places: [] });
  const abort = new AbortController();
  const onDeadLetters = async () => abort.abort();
  expect(await readDeadLetters({ client: log.client(), onDeadLetters, signal: abort.signal })).toBe('aborted');
});

test('what the callback throws ends it', async () => {
  const log = await logWith(0);
  const onDeadLetters = () => {
    throw new RangeError('mine');
  };
  await expect(readDeadLetters({ client: log.client(), onDeadLetters })).rejects.toThrow(RangeError);
});

test('a topic that there is not', async () => {
  await expect(read(await logWith(), { deadLetterTopic: 'none' })).rejects.toMatchObject({ code: 'unknown-topic' });
});
