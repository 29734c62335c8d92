import { expect, test } from 'vitest';
import { PartitionBuffer } from './partition-buffer.ts';

const place = { topic: 't', partition: 1 };
const message = (offset: number, bytes = 1) => ({ ...place, offset, value: Buffer.alloc(bytes), key: null });

function filled(offsets: readonly number[], bytes = 1): PartitionBuffer {
  const buffer = new PartitionBuffer(place, offsets[0] ?? 0);
  for (const offset of offsets) buffer.push(message(offset, bytes));
  return buffer;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test('gives one batch at a time, in order, until nothing is left', () => {
  const buffer = filled(upTo(1500));
  const first = buffer.take(0);
  expect(first?.records.map(({ offset }) => offset)).toEqual(upTo(1000).map(BigInt));
  expect(buffer.take(0)).toBeUndefined();
  buffer.handled();
  expect(buffer.take(0)?.records).toHaveLength(500);
  buffer.handled();
  expect(buffer.take(0)).toBeUndefined();
});

test('takes no record twice that is fetched again', () => {
  const buffer = filled([5, 6, 7, 6, 7, 8, 4]);
  expect(buffer.take(0)?.records.map(({ offset }) => offset)).toEqual([5n, 6n, 7n, 8n]);
  expect(buffer.next).toBe(9);
});

test('what waits is still to be handed out', () => {
  const buffer = filled([5, 6]);
  expect(buffer.position).toBe(5n);
  buffer.take(0);
  expect(buffer.position).toBe(7n);
});

test('the high watermark lies behind the records, whatever was known before', () => {
  expect(filled([1, 2]).take(-1)?.highWatermark).toBe(3n);
  expect(filled([1, 2]).take(9)?.highWatermark).toBe(9n);
});

test('is full above its share of memory, and has room at the half', () => {
  const buffer = filled(upTo(2), 1_100_000);
  expect([buffer.isFull, buffer.hasRoom]).toEqual([true, false]);
  buffer.take(0);
  expect([buffer.isFull, buffer.hasRoom]).toEqual([false, true]);
});

test('hands over nothing any more once it is revoked', () => {
  const buffer = filled([1, 2]);
  buffer.revoke();
  buffer.push(message(3));
  expect(buffer.take(0)).toBeUndefined();
});
