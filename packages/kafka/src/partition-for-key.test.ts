import { runInNewContext } from 'node:vm';
import { TelemetryOptionsError } from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { expect, test } from 'vitest';
import { murmur2, partitionForKey } from './partition-for-key.ts';
import { bytesOf } from './utf8.ts';

const hash = (key: string) => murmur2(bytesOf(key), bytesOf(key).length);

// Apache Kafka, org.apache.kafka.common.utils.UtilsTest.
test.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
])('the hash of %s is that of the Java client', (key, expected) => {
  expect(hash(key)).toBe(expected);
  expect(partitionForKey(key, 20)).toBe((expected & 0x7fffffff) % 20);
  expect(partitionForKey(bytesOf(key), 20)).toBe((expected & 0x7fffffff) % 20);
});

test('a hash below 0 loses its sign bit, not its sign', () => {
  expect(partitionForKey('21')).toBe(0);
  expect(-(-973932308 % 20)).not.toBe(0);
  expect((-973932308 >>> 0) % 20).not.toBe(0);
});

test.each([null, undefined, 7, {}, ['21'], new Uint16Array(2), new DataView(new ArrayBuffer(2))])(
  '%j is no key, and has no partition',
  (key) => {
    expect(() => partitionForKey(key as never)).toThrow(TelemetryOptionsError);
    expect(() => partitionForKey(key as never)).toThrow('key must be a string or a Uint8Array');
  },
);

test('bytes of another realm are a key', () => {
  expect(partitionForKey(runInNewContext('Uint8Array.of(50, 49)'))).toBe(partitionForKey('21'));
});

// kafkajs' default partitioner puts every key where the Java client does.
const oracle = Partitioners.DefaultPartitioner();
const oracleFor = (key: string | Uint8Array, partitions: number) =>
  oracle({
    topic: 'x',
    partitionMetadata: Array.from({ length: partitions }, (_, partitionId) => ({
      partitionErrorCode: 0,
      partitionId,
      leader: 0,
      replicas: [],
      isr: [],
    })),
    message: { key: Buffer.from(key as string), value: null },
  });

const keys = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ minLength: 250, maxLength: 300 }),
  telemetryEvent().map((event) => event.customer_id),
);
const counts = fc.constantFrom(1, 12, 20, 24, 64);

test('every key lies where the Java client puts it, as text and as bytes', () => {
  fc.assert(
    fc.property(keys, counts, (key, partitions) => {
      const expected = oracleFor(key, partitions);
      expect(partitionForKey(key, partitions)).toBe(expected);
      expect(partitionForKey(bytesOf(key), partitions)).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
});

test('every length of a key has its own tail', () => {
  for (let length = 0; length <= 260; length++) {
    for (const unit of ['a', '\u007f', 'é', '🎬']) {
      const key = unit.repeat(length);
      expect(partitionForKey(key)).toBe(oracleFor(key, 20));
    }
  }
});

test('bytes of any value lie there too', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), counts, (key, partitions) => {
      const partition = partitionForKey(key, partitions);
      expect(partition).toBe(oracleFor(key, partitions));
      expect(partition).toBeLessThan(partitions);
    }),
    { numRuns: 1_000 },
  );
});

test('a key of half a character lies where its bytes do, which are those of U+FFFD', () => {
  expect(partitionForKey('a\ud800')).toBe(partitionForKey('a\ufffd'));
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d partitions are refused', (partitions) => {
  expect(() => partitionForKey('x', partitions)).toThrow(TelemetryOptionsError);
});
