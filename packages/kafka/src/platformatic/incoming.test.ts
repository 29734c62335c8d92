import type { RecordsBatch } from '@platformatic/kafka';
import { expect, test } from 'vitest';
import { type FetchedPartition, incoming } from './incoming.ts';

const AT = { topic: 't', partition: 3 };
const TRANSACTIONAL = 16;
const CONTROL = 32;
const LOG_APPEND_TIME = 8;

function batch(firstOffset: bigint, values: readonly string[], rest: Partial<RecordsBatch> = {}): RecordsBatch {
  return {
    firstOffset,
    length: 0,
    partitionLeaderEpoch: 0,
    magic: 2,
    crc: 0,
    attributes: 0,
    lastOffsetDelta: values.length - 1,
    firstTimestamp: 1000n,
    maxTimestamp: 9000n,
    producerId: 7n,
    producerEpoch: 0,
    firstSequence: 0,
    records: values.map((value, index) => ({
      length: 0,
      attributes: 0,
      timestampDelta: BigInt(index),
      offsetDelta: index,
      key: null,
      value: Buffer.from(value),
      headers: [],
    })),
    ...rest,
  };
}

function fetched(
  records: RecordsBatch[] | null,
  aborted: FetchedPartition['abortedTransactions'] = null,
): FetchedPartition {
  return {
    partitionIndex: 3,
    errorCode: 0,
    highWatermark: 99n,
    lastStableOffset: 99n,
    logStartOffset: 0n,
    abortedTransactions: aborted,
    preferredReadReplica: -1,
    records,
  };
}

const offsets = (from: bigint, partition: FetchedPartition) => {
  const { records, next } = incoming(AT, from, partition);
  return [records.map(({ offset }) => offset), next];
};

test('a batch that begins before the offset is cut', () => {
  expect(offsets(11n, fetched([batch(10n, ['a', 'b', 'c'])]))).toEqual([[11n, 12n], 13n]);
});

test('nothing leaves the offset where it is', () => {
  expect(offsets(11n, fetched(null))).toEqual([[], 11n]);
});

test('gaps are passed over, the last one too', () => {
  expect(offsets(0n, fetched([batch(2n, ['a'], { lastOffsetDelta: 4 })]))).toEqual([[2n], 7n]);
});

test('times are those of the records, or of the log where it stamps', () => {
  const times = (attributes: number) =>
    incoming(AT, 0n, fetched([batch(0n, ['a', 'b'], { attributes })])).records.map(({ timestamp }) => timestamp);
  expect(times(0)).toEqual([1000, 1001]);
  expect(times(LOG_APPEND_TIME)).toEqual([9000, 9000]);
});

test('aborted transactions and marks are left out, and read past', () => {
  const batches = [
    batch(0n, ['a'], { attributes: TRANSACTIONAL }),
    batch(1n, ['b'], { attributes: TRANSACTIONAL, producerId: 8n }),
    batch(2n, ['plain']),
    batch(3n, ['mark'], { attributes: TRANSACTIONAL | CONTROL }),
    batch(4n, ['c'], { attributes: TRANSACTIONAL }),
    batch(5n, ['mark'], { attributes: TRANSACTIONAL | CONTROL }),
  ];
  expect(offsets(0n, fetched(batches, [{ producerId: 7n, firstOffset: 0n }]))).toEqual([[1n, 2n, 4n], 6n]);
});

test('null and empty stay apart, and headers keep their order and number', () => {
  const one = batch(0n, ['']);
  const headers: [Buffer | null, Buffer | null][] = [
    [Buffer.from('a'), null],
    [Buffer.from('b'), Buffer.from('')],
    [Buffer.from('a'), Buffer.from('x')],
  ];
  const [record] = incoming(
    AT,
    0n,
    fetched([{ ...one, records: one.records.map((it) => ({ ...it, headers })) }]),
  ).records;
  expect(record).toMatchObject({ key: null, value: Buffer.from('') });
  expect(record?.headers).toEqual([
    ['a', null],
    ['b', Buffer.from('')],
    ['a', Buffer.from('x')],
  ]);
});
