import { NetworkError, protocolErrors, ResponseError } from '@platformatic/kafka';
import { expect, test, vi } from 'vitest';
import type { IncomingBatch } from '../client.ts';
import type { KafkaClientError } from '../client-error.ts';
import type { Arguments } from './calls.ts';
import type { ClusterLink } from './cluster-link.ts';
import { Fetching } from './fetching.ts';

const FETCH = 1;

/** A broker with one topic, whose partitions hold so many records. */
class FakeBroker {
  /** Of each fetch, the partitions that it asked for. */
  readonly fetches: (readonly number[])[] = [];
  /** Kafka's names of the errors that a partition's next fetches get. */
  errors = new Map<number, string[]>();
  /** How many of the next fetches find no connection. */
  broken = 0;
  leaderLookUps = 0;
  readonly highs: readonly bigint[];

  constructor(highs: readonly bigint[]) {
    this.highs = highs;
  }

  get link(): ClusterLink {
    const state = { error: '', id: 'id of t', partitions: this.highs.map(() => ({ leader: 1, replicas: 1 })) };
    return {
      topic: async () => state,
      freshTopic: async () => state,
      awaitedTopic: async () => {
        this.leaderLookUps++;
        return state;
      },
      version: async () => 17,
      broker: async () => ({}),
      call: async (name: string, _connection: unknown, ...args: unknown[]) =>
        name === 'Fetch' ? this.#fetch(args as Arguments<'Fetch'>) : this.#ends(args as Arguments<'ListOffsets'>),
    } as unknown as ClusterLink;
  }

  async #fetch(args: Arguments<'Fetch'>) {
    const partitions = args[6][0]?.partitions ?? [];
    this.fetches.push(partitions.map(({ partition }) => partition));
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (this.broken-- > 0) throw new NetworkError('broken');
    const answers = partitions.map(({ partition, fetchOffset }) => {
      const error = this.errors.get(partition)?.shift();
      return {
        partitionIndex: partition,
        errorCode: error === undefined ? 0 : protocolErrors[error]?.code,
        highWatermark: this.highs[partition],
        abortedTransactions: null,
        records: error === undefined && fetchOffset < (this.highs[partition] ?? 0n) ? [oneRecord(fetchOffset)] : null,
      };
    });
    const response = { errorCode: 0, responses: [{ topicId: 'id of t', partitions: answers }] };
    const failed = answers.find(({ errorCode }) => errorCode !== 0)?.errorCode;
    if (failed !== undefined) throw new ResponseError(FETCH, 17, { '/': [failed, null] }, response);
    return response;
  }

  #ends([, , topics]: Arguments<'ListOffsets'>) {
    const partitions = topics[0]?.partitions.map(({ partitionIndex, timestamp }) => ({
      partitionIndex,
      offset: timestamp === -2n ? 0n : this.highs[partitionIndex],
    }));
    return { topics: [{ name: 't', partitions }] };
  }
}

function oneRecord(firstOffset: bigint) {
  const record = { offsetDelta: 0, timestampDelta: 0n, key: null, value: null, headers: [] };
  return { firstOffset, lastOffsetDelta: 0, attributes: 0, firstTimestamp: 0n, maxTimestamp: 0n, records: [record] };
}

function read(broker: FakeBroker, starts: readonly bigint[], onRecords?: (batch: IncomingBatch) => Promise<void>) {
  const offsets: bigint[][] = starts.map(() => []);
  const failures: KafkaClientError[] = [];
  const fetching = new Fetching(
    broker.link,
    starts.map((offset, partition) => ({ topic: 't', partition, offset })),
    async (batch) => {
      offsets[batch.partition]?.push(...batch.records.map(({ offset }) => offset));
      await onRecords?.(batch);
    },
    (error) => failures.push(error),
  );
  return { offsets, failures, stop: () => fetching.stop() };
}

test("one partition's error does not keep the others' records back, and its leader is looked up", async () => {
  const broker = new FakeBroker([3n, 3n]);
  broker.errors.set(0, ['NOT_LEADER_OR_FOLLOWER']);
  const { offsets, failures, stop } = read(broker, [0n, 1n]);
  await vi.waitFor(
    () =>
      expect(offsets).toEqual([
        [0n, 1n, 2n],
        [1n, 2n],
      ]),
    5000,
  );
  stop();
  expect(failures).toEqual([]);
  expect(broker.leaderLookUps).toBe(2);
});

test('a broken connection is tried again, from where it was', async () => {
  const broker = new FakeBroker([3n]);
  broker.broken = 2;
  const { offsets, failures, stop } = read(broker, [0n]);
  await vi.waitFor(() => expect(offsets).toEqual([[0n, 1n, 2n]]), 5000);
  stop();
  expect(failures).toEqual([]);
});

test('an offset that is said to be out of range, and is not, is asked for again', async () => {
  const broker = new FakeBroker([3n]);
  broker.errors.set(0, ['OFFSET_OUT_OF_RANGE']);
  const { offsets, failures, stop } = read(broker, [1n]);
  await vi.waitFor(() => expect(offsets).toEqual([[1n, 2n]]), 5000);
  stop();
  expect(failures).toEqual([]);
});

test('one that is out of range ends it', async () => {
  const broker = new FakeBroker([3n]);
  broker.errors.set(0, ['OFFSET_OUT_OF_RANGE']);
  const { offsets, failures } = read(broker, [4n]);
  await vi.waitFor(() => expect(failures).toHaveLength(1), 5000);
  expect(failures[0]).toMatchObject({ code: 'offset-out-of-range' });
  expect(offsets).toEqual([[]]);
});

test('a right that is missing ends it', async () => {
  const broker = new FakeBroker([3n, 3n]);
  broker.errors.set(1, ['TOPIC_AUTHORIZATION_FAILED']);
  const { failures } = read(broker, [0n, 0n]);
  await vi.waitFor(() => expect(failures).toMatchObject([{ code: 'not-authorized' }]), 5000);
});

test('a partition whose handler is slow is left out, after one batch ahead, while others go on', async () => {
  const broker = new FakeBroker([100n, 40n]);
  const { offsets, stop } = read(broker, [0n, 0n], ({ partition }) =>
    partition === 0 ? new Promise(() => {}) : Promise.resolve(),
  );
  await vi.waitFor(() => expect(offsets[1]).toHaveLength(40), 10_000);
  stop();
  expect(offsets[0]).toEqual([0n]);
  expect(broker.fetches.filter((partitions) => partitions.includes(0))).toHaveLength(2);
});

test('what a handler throws ends it, and is not passed on', async () => {
  const broker = new FakeBroker([3n]);
  const { failures } = read(broker, [0n], () => Promise.reject(new Error('CUST_0123abcd')));
  await vi.waitFor(() => expect(failures).toMatchObject([{ code: 'client-failed' }]), 5000);
  expect(failures[0]?.message).not.toContain('CUST');
});

test('nothing comes once it was stopped', async () => {
  const broker = new FakeBroker([1000n]);
  const { offsets, stop } = read(broker, [0n]);
  await vi.waitFor(() => expect(offsets[0]?.length).toBeGreaterThan(2), 5000);
  stop();
  const before = offsets[0]?.length;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(offsets[0]).toHaveLength(before ?? -1);
});
