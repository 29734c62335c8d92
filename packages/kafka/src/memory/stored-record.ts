import type { IncomingRecord, OutgoingRecord, TopicPartition } from '../record.ts';

/** A record that has no place in the log yet. */
export type NewRecord = Omit<IncomingRecord, 'offset'>;

const UTF_8 = new TextEncoder();

/** The record as it will be read: text as bytes, and a copy, so that what the caller does with its buffers changes nothing. */
export function newRecord({ topic, partition }: TopicPartition, record: OutgoingRecord): NewRecord {
  const { key, value, timestamp, headers } = record;
  return { topic, partition, timestamp, key: bytesOf(key), value: bytesOf(value), headers: copyHeaders(headers) };
}

export function copyOf(record: IncomingRecord): IncomingRecord {
  return { ...newRecord(record, record), offset: record.offset };
}

function copyHeaders(headers: OutgoingRecord['headers']): IncomingRecord['headers'] {
  return headers.map(([name, value]) => [name, bytesOf(value)] as const);
}

function bytesOf(value: string | Uint8Array | null): Uint8Array | null {
  if (value === null) return null;
  return typeof value === 'string' ? UTF_8.encode(value) : new Uint8Array(value);
}
