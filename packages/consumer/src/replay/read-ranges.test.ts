import { type KafkaClient, KafkaClientError } from '@acme/telemetry-kafka';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { expect, test, vi } from 'vitest';
import { type RangeBatch, readRanges } from './read-ranges.ts';

const TOPIC = 'acme-telemetry.dlq';

/** A log with so many records in partition 0, and behind them the mark of a transaction, which is none. */
async function logWith(count: number): Promise<KafkaClient> {
  const client = createMemoryLog().client();
  const writer = await client.createWriter();
  const records = Array.from({ length: count }, () => ({ key: null, value: '{}', timestamp: Date.now(), headers: [] }));
  await writer.send({ topic: TOPIC, partition: 0, records });
  return {
    ...client,
    async createReader(options) {
      const reader = await client.createReader(options);
      return {
        commit: (positions) => reader.commit(positions),
        position(partition) {
          const position = reader.position(partition);
          return position === BigInt(count) ? position + 1n : position;
        },
        close: () => reader.close(),
      };
    },
  };
}

async function read(client: KafkaClient, from: bigint, end: bigint, whatElse: () => unknown = () => {}) {
  const offsets: bigint[] = [];
  const onRecords = async ({ records, commit }: RangeBatch) => {
    offsets.push(...records.map(({ offset }) => offset));
    await whatElse();
    await commit((offsets.at(-1) ?? 0n) + 1n);
    return true;
  };
  const ranges = [{ partition: 0, from, end }];
  const ending = await readRanges({ client, topic: TOPIC, groupId: 'readers', ranges, onRecords, idleMs: 60_000 });
  return { ending, offsets };
}

test.each([
  ['ends with the mark of a transaction', 0n, [0n, 1n]],
  ['holds nothing else', 2n, []],
])('a range that %s is read when that is', async (_what, from, offsets) => {
  expect(await read(await logWith(2), from, 3n)).toEqual({ ending: 'complete', offsets });
});

test('what is being handled is waited for, and what it rejects with ends the reading', async () => {
  const failing = async () => {
    // Meanwhile it is looked how far the reading is.
    await new Promise((resolve) => setTimeout(resolve, 800));
    throw new RangeError('mine');
  };
  await expect(read(await logWith(2), 0n, 3n, failing)).rejects.toThrow(RangeError);
});

test('what another run in the group has read is not read by this one, however far its reader is', async () => {
  const client = await logWith(2);
  const ranges = [{ partition: 0, from: 0n, end: 2n }];
  const reading = { client, topic: TOPIC, groupId: 'readers', ranges, idleMs: 1_000 };
  await readRanges({ ...reading, idleMs: 60_000, onRecords: ({ commit }) => commit(2n).then(() => true) });
  const onRecords = vi.fn(async () => true);
  await expect(readRanges({ ...reading, onRecords })).rejects.toMatchObject({ code: 'timed-out' });
  expect(onRecords).not.toHaveBeenCalled();
});

test('where the group stands is asked again when there was no answer', async () => {
  const client = await logWith(2);
  const refuses = () => Promise.reject(new KafkaClientError('disconnected'));
  const createAdmin = vi.fn(client.createAdmin.bind(client)).mockImplementationOnce(refuses);
  expect(await read({ ...client, createAdmin }, 0n, 3n)).toEqual({ ending: 'complete', offsets: [0n, 1n] });
  expect(createAdmin).toHaveBeenCalledTimes(2);
});
