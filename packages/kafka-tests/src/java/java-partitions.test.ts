import { partitionForKey } from '@acme/telemetry-kafka';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { javaPartitions } from './java-partitions.ts';

/** D20's, one, a power of two, and those of growing clusters. */
const PARTITION_COUNTS = [1, 12, 20, 24, 64];

const longText = fc
  .tuple(fc.string({ unit: 'binary', minLength: 8, maxLength: 40 }), fc.integer({ min: 10, max: 200 }))
  .map(([text, times]) => text.repeat(times));

/** Kinds of keys, and how many of each: append a row. */
const KINDS: readonly [name: string, keys: fc.Arbitrary<string | Uint8Array>, count: number][] = [
  ['customers', fc.nat(0xffff_ffff).map((id) => `CUST_${id.toString(16).padStart(8, '0')}`), 50_000],
  ['ASCII text', fc.string({ unit: 'binary-ascii', maxLength: 300 }), 30_000],
  ['text of all of Unicode', fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), 30_000],
  ['text with lone surrogates', fc.string({ unit: fc.constantFrom('a', 'é', '\ud83d', '\ude00') }), 2_000],
  ['bytes', fc.uint8Array({ maxLength: 300 }), 10_000],
  ['long text', longText, 3_000],
];

describeWithKafka('a key lies where the Java client puts it', () => {
  test(`on ${PARTITION_COUNTS.join(', ')} partitions, 100 000 different keys`, async () => {
    const kinds = KINDS.map(([, keys, count]) => fc.sample(keys, { numRuns: count, seed: 20 }));
    const keys = ['', ...kinds.flat()];
    expect(new Set(keys.map((key) => Buffer.from(key as string).toString('hex'))).size).toBeGreaterThan(100_000);
    expect(keys.some(({ length }) => length > 4000)).toBe(true);

    const java = await javaPartitions(keys, PARTITION_COUNTS);

    expect(java).toHaveLength(keys.length);
    const differ = keys.filter((key, at) =>
      PARTITION_COUNTS.some((count, n) => partitionForKey(key, count) !== java[at]?.[n]),
    );
    expect(differ).toEqual([]);
    for (const [n, count] of PARTITION_COUNTS.entries()) {
      expect(new Set(java.map((each) => each[n])).size).toBe(count);
    }
  }, 180_000);
});
