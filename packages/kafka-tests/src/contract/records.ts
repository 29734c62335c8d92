import type { OutgoingRecord, RecordOutcome, RecordWriter } from '@acme/telemetry-kafka';
import { expect } from 'vitest';

const TEXT = new TextDecoder();

export function recordOf(value: OutgoingRecord['value'], rest: Partial<OutgoingRecord> = {}): OutgoingRecord {
  return { key: 'key', value, timestamp: Date.now(), headers: [], ...rest };
}

/** Records with the values `first`, `first + 1` … */
export function numbered(count: number, first = 0): readonly OutgoingRecord[] {
  return Array.from({ length: count }, (_, index) => recordOf(String(first + index)));
}

/** Bytes that gzip can't make smaller, so that a record's size is what the case says. */
export function noise(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

export function textOf(record: { readonly value: Uint8Array | null }): string | null {
  return record.value === null ? null : TEXT.decode(record.value);
}

export function statuses(outcomes: readonly RecordOutcome[]): readonly string[] {
  return outcomes.map((outcome) => (outcome.status === 'written' ? 'written' : outcome.error.code));
}

/** Writes records that must all be taken. */
export async function write(
  writer: RecordWriter,
  topic: string,
  partition: number,
  records: readonly OutgoingRecord[],
): Promise<void> {
  const outcomes = await writer.send({ topic, partition, records });
  expect(statuses(outcomes)).toEqual(records.map(() => 'written'));
}
