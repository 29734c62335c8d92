import type { RecordsBatch } from '@platformatic/kafka';
import type { IncomingRecord, TopicPartition } from '../record.ts';
import type { Answer } from './calls.ts';

const LOG_APPEND_TIME = 0b1000;
const TRANSACTIONAL = 0b1_0000;
const CONTROL = 0b10_0000;
const UTF_8 = new TextDecoder();

/** What a broker answers of one partition. */
export type FetchedPartition = Answer<'Fetch'>['responses'][number]['partitions'][number];

export interface Incoming {
  readonly records: readonly IncomingRecord[];
  /** The offset to fetch next, behind what holds no records too. */
  readonly next: bigint;
}

/** The records of a fetched partition from an offset on; those of aborted transactions and the log's own marks left out. */
export function incoming(at: TopicPartition, from: bigint, fetched: FetchedPartition): Incoming {
  const records: IncomingRecord[] = [];
  let next = from;
  const isAborted = abortedBatches(fetched);
  for (const batch of fetched.records ?? []) {
    const aborted = isAborted(batch);
    if (!aborted && (batch.attributes & CONTROL) === 0) {
      for (const record of recordsOf(at, from, batch)) records.push(record);
    }
    const end = batch.firstOffset + BigInt(batch.lastOffsetDelta) + 1n;
    if (end > next) next = end;
  }
  return { records, next };
}

/** Tells of one batch after the other whether its transaction was aborted. */
function abortedBatches({ abortedTransactions }: FetchedPartition): (batch: RecordsBatch) => boolean {
  const coming = [...(abortedTransactions ?? [])].sort((one, other) => Number(one.firstOffset - other.firstOffset));
  const open = new Set<bigint>();
  return ({ attributes, producerId, firstOffset, lastOffsetDelta }) => {
    const last = firstOffset + BigInt(lastOffsetDelta);
    while (coming[0] !== undefined && coming[0].firstOffset <= last) open.add(coming.shift()?.producerId ?? -1n);
    // The mark that a transaction ended.
    if ((attributes & CONTROL) !== 0) return open.delete(producerId);
    return (attributes & TRANSACTIONAL) !== 0 && open.has(producerId);
  };
}

/** A batch that was written whole can begin before the offset that was asked for. */
function recordsOf(at: TopicPartition, from: bigint, batch: RecordsBatch): readonly IncomingRecord[] {
  const { topic, partition } = at;
  const stamped = (batch.attributes & LOG_APPEND_TIME) === 0 ? undefined : Number(batch.maxTimestamp);
  return batch.records
    .map(({ offsetDelta, timestampDelta, key, value, headers }) => ({
      topic,
      partition,
      offset: batch.firstOffset + BigInt(offsetDelta),
      timestamp: stamped ?? Number(batch.firstTimestamp + timestampDelta),
      key,
      value,
      headers: headers.map(([name, header]) => [name === null ? '' : UTF_8.decode(name), header] as const),
    }))
    .filter(({ offset }) => offset >= from);
}
