import { topic } from '@acme/telemetry-schema';
import { expect, test, vi } from 'vitest';
import type { IncomingBatch, ReaderHandlers, ReaderOptions } from '../client.ts';
import { createMemoryLog, type MemoryLog } from './memory-log.ts';

const GROUP = 'group';
const ONE_PARTITION = { name: 'one', partitions: 1, replicationFactor: 1, settings: {} };

/** A reader of a log, and what its handlers were told. */
async function join(log: MemoryLog, name: string, options: Partial<ReaderHandlers & ReaderOptions> = {}) {
  const { onRecords = async () => {}, ...rest } = options;
  const told = {
    read: [] as bigint[],
    assigned: [] as number[],
    revoked: 0,
    lost: [] as number[],
    stopped: [] as string[],
  };
  const reader = await log.client().createReader({
    groupId: GROUP,
    topics: [name],
    whenNoOffset: 'earliest',
    ...rest,
    handlers: {
      async onRecords(batch: IncomingBatch) {
        told.read.push(...batch.records.map(({ offset }) => offset));
        await onRecords(batch);
      },
      onAssigned(partitions) {
        told.assigned = partitions.map(({ partition }) => partition);
      },
      async onRevoked(partitions) {
        told.revoked++;
        await options.onRevoked?.(partitions);
      },
      onLost(partitions) {
        told.lost = partitions.map(({ partition }) => partition);
        told.assigned = [];
      },
      onStopped: ({ code }) => told.stopped.push(code),
    },
  });
  return { reader, told };
}

async function write(log: MemoryLog, name: string, count: number, partition = 0): Promise<void> {
  const record = { key: null, value: 'value', timestamp: Date.now(), headers: [] };
  await (await log.client().createWriter()).send({ topic: name, partition, records: new Array(count).fill(record) });
}

test('reading stops, and does not jump, when the beginning of the log goes before it was read', async () => {
  const log = createMemoryLog({ topics: [ONE_PARTITION] });
  await write(log, 'one', 600);
  let release = () => {};
  const { told, reader } = await join(log, 'one', {
    onRecords: () =>
      new Promise((resolve) => {
        release = resolve;
      }),
  });
  await vi.waitFor(() => expect(told.read).toHaveLength(500));
  log.dropBefore('one', 0, 550n);
  expect(log.records('one').map(({ offset }) => offset)[0]).toBe(550n);
  release();
  await vi.waitFor(() => expect(told.stopped).toEqual(['offset-out-of-range']));
  expect(told.read).toHaveLength(500);
  // What was read before can still be committed.
  await reader.commit([{ topic: 'one', partition: 0, offset: 500n }]);
  await reader.close();
  const next = await join(log, 'one', { whenNoOffset: 'latest' });
  await vi.waitFor(() => expect(next.told.stopped).toEqual(['offset-out-of-range']));
});

test('the beginning of the log may go as far as was read', async () => {
  const log = createMemoryLog({ topics: [ONE_PARTITION] });
  await write(log, 'one', 3);
  const { told } = await join(log, 'one');
  await vi.waitFor(() => expect(told.read).toEqual([0n, 1n, 2n]));
  log.dropBefore('one', 0, 1000n);
  await write(log, 'one', 1);
  await vi.waitFor(() => expect(told.read).toEqual([0n, 1n, 2n, 3n]));
  expect(told.stopped).toEqual([]);
  expect(await (await log.client().createAdmin()).offsets('one')).toEqual([{ partition: 0, low: 3n, high: 4n }]);
});

test('an expelled member loses its partitions, and comes back', async () => {
  const log = createMemoryLog({ topics: [ONE_PARTITION] });
  await write(log, 'one', 3);
  const { told, reader } = await join(log, 'one');
  await vi.waitFor(() => expect(told.read).toEqual([0n, 1n, 2n]));
  await reader.commit([{ topic: 'one', partition: 0, offset: 1n }]);
  const expelling = log.expel(GROUP);
  expect(told.lost).toEqual([0]);
  await expelling;
  await vi.waitFor(() => expect(told.read).toEqual([0n, 1n, 2n, 1n, 2n]));
  expect(told).toMatchObject({ assigned: [0], revoked: 0, stopped: [] });
});

test('the partitions of an expelled member go to others first', async () => {
  const log = createMemoryLog({ topics: [{ ...ONE_PARTITION, partitions: 2 }] });
  const first = await join(log, 'one');
  const second = await join(log, 'one');
  await vi.waitFor(() => expect([first.told.assigned, second.told.assigned]).toEqual([[0], [1]]));
  await log.expel(GROUP);
  expect([first.told.assigned, second.told.assigned]).toEqual([[1], [0]]);
  expect([first.told.lost, second.told.lost]).toEqual([[0], []]);
  await expect(first.reader.commit([{ topic: 'one', partition: 0, offset: 0n }])).rejects.toMatchObject({
    code: 'fenced',
  });
});

test('latest is where the group began, not where the next member finds the end', async () => {
  const log = createMemoryLog({ topics: [ONE_PARTITION] });
  await write(log, 'one', 3);
  const first = await join(log, 'one', { whenNoOffset: 'latest' });
  await vi.waitFor(() => expect(first.told.assigned).toEqual([0]));
  expect(await (await log.client().createAdmin()).committed(GROUP, 'one')).toEqual([
    { topic: 'one', partition: 0, offset: 3n },
  ]);
  await first.reader.close();
  await write(log, 'one', 2);
  const next = await join(log, 'one', { whenNoOffset: 'latest' });
  await vi.waitFor(() => expect(next.told.read).toEqual([3n, 4n]));
});

test('positions are committed together or not at all', async () => {
  const log = createMemoryLog({ topics: [{ ...ONE_PARTITION, partitions: 2 }] });
  const [first] = [await join(log, 'one'), await join(log, 'one')];
  await vi.waitFor(() => expect(first.told.assigned).toEqual([0]));
  const positions = [0, 1].map((partition) => ({ topic: 'one', partition, offset: 0n }));
  await expect(first.reader.commit(positions)).rejects.toMatchObject({ code: 'fenced' });
  expect(await (await log.client().createAdmin()).committed(GROUP, 'one')).toEqual([]);
});

test('partitions that are added are given to the groups that read the topic', async () => {
  const log = createMemoryLog({ topics: [ONE_PARTITION, { ...ONE_PARTITION, name: 'other' }] });
  const { told } = await join(log, 'one');
  const other = await join(log, 'other', { groupId: 'other' });
  await vi.waitFor(() => expect([told.assigned, other.told.assigned]).toEqual([[0], [0]]));
  log.addPartitions('one', 3);
  await vi.waitFor(() => expect(told.assigned).toEqual([0, 1, 2]));
  await write(log, 'one', 2, 2);
  await vi.waitFor(() => expect(told.read).toEqual([0n, 1n]));
  expect([told.revoked, other.told.revoked]).toEqual([1, 0]);
});

test('a member that waits in onRevoked for longer than told loses what it has, and the others go on', async () => {
  const log = createMemoryLog({ topics: [ONE_PARTITION] });
  await write(log, 'one', 1);
  const slow = await join(log, 'one', { revokeTimeoutMs: 20, onRevoked: () => new Promise(() => {}) });
  await vi.waitFor(() => expect(slow.told.read).toEqual([0n]));
  const closing = slow.reader.close();
  const next = await join(log, 'one');
  await closing;
  await vi.waitFor(() => expect(next.told.read).toEqual([0n]));
  await expect(slow.reader.commit([{ topic: 'one', partition: 0, offset: 1n }])).rejects.toMatchObject({
    code: 'closed',
  });
});

test('a handler that rejects for records that were given away stops nothing', async () => {
  const log = createMemoryLog({ topics: [ONE_PARTITION] });
  await write(log, 'one', 1);
  let fail = (_: Error) => {};
  const { told } = await join(log, 'one', {
    onRecords: () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
  });
  await vi.waitFor(() => expect(told.read).toEqual([0n]));
  await log.expel(GROUP);
  fail(new Error('late'));
  await vi.waitFor(() => expect(told.read).toEqual([0n, 0n]));
  expect(told.stopped).toEqual([]);
});

test('a topic that is deleted takes with it what groups have of it', async () => {
  const log = createMemoryLog({ topics: [ONE_PARTITION, { ...ONE_PARTITION, name: 'other' }] });
  const admin = await log.client().createAdmin();
  const { told, reader } = await join(log, 'one', { topics: ['one', 'other'] });
  await vi.waitFor(() => expect(told.assigned).toEqual([0, 0]));
  await reader.commit(['one', 'other'].map((name) => ({ topic: name, partition: 0, offset: 0n })));
  await admin.deleteTopic('one');
  await vi.waitFor(() => expect(told.assigned).toEqual([0]));
  await expect(reader.commit([{ topic: 'one', partition: 0, offset: 0n }])).rejects.toMatchObject({ code: 'fenced' });
  await admin.createTopic(ONE_PARTITION);
  expect(await admin.committed(GROUP, 'one')).toEqual([]);
  expect(await admin.committed(GROUP, 'other')).toHaveLength(1);
});

test('the default topic is read too', async () => {
  const log = createMemoryLog();
  await write(log, topic.name, 5, 19);
  const { told } = await join(log, topic.name);
  await vi.waitFor(() => expect(told.read).toHaveLength(5));
  expect(told.assigned).toHaveLength(20);
});
