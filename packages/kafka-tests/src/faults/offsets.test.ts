import { expect, test } from 'vitest';
import { deleteRecordsBefore, setOffsets } from '../cluster/test-admin.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { eachClient } from './each-client.ts';
import { Scene } from './scene.ts';

const TIMEOUT_MS = 180_000;

interface OutOfRange {
  readonly name: string;
  /** Of partition 0, in which lie 10 records. */
  readonly committed: number;
  /** Records of partition 0 before this offset have been deleted. */
  readonly low: number;
  /** Where a reader would jump to that does not look. */
  readonly whenNoOffset: 'earliest' | 'latest';
}

/** Append a row. */
const OUT_OF_RANGE: readonly OutOfRange[] = [
  { name: 'the log begins behind it, earliest', committed: 2, low: 5, whenNoOffset: 'earliest' },
  { name: 'the log begins behind it, latest', committed: 2, low: 5, whenNoOffset: 'latest' },
  { name: 'the log is empty, and begins behind it', committed: 2, low: 10, whenNoOffset: 'earliest' },
  { name: 'the log ends before it, earliest', committed: 50, low: 0, whenNoOffset: 'earliest' },
  { name: 'the log ends before it, latest', committed: 50, low: 0, whenNoOffset: 'latest' },
];

describeWithKafka('a committed offset that is out of range', (brokers) =>
  eachClient((client) => {
    for (const { name, committed, low, whenNoOffset } of OUT_OF_RANGE) {
      test(`${name}: stops, and never jumps`, { timeout: TIMEOUT_MS }, async ({ onTestFinished }) => {
        const scene = await Scene.open(await client.open(brokers));
        onTestFinished(() => scene.end());
        const { topic, groupId } = scene;
        await scene.produce(10);
        await setOffsets(brokers, groupId, topic, { 0: committed, 1: 4 });
        if (low > 0) await deleteRecordsBefore(brokers, topic, 0, low);

        const consumer = scene.consume({ whenNoOffset });
        expect(await scene.stopped(consumer)).toMatchObject({ name: 'KafkaClientError', code: 'offset-out-of-range' });
        expect(consumer.health()).toMatchObject({ state: 'failed', live: false, ready: false });
        expect(consumer.health().error).toMatchObject({ code: 'offset-out-of-range' });
        expect(scene.offsets(0)).toEqual([]);
        // Whatever was read of the other partition was read in order, and nothing but that passed.
        const others = scene.offsets(1);
        expect(others).toEqual(Array.from(others, (_, index) => 4 + index));
        const { 0: stays, 1: passed = 0 } = await scene.committed();
        expect(stays).toBe(committed);
        expect(passed).toBeLessThanOrEqual(4 + others.length);
      });
    }

    test('the first and the next offset are in range', { timeout: TIMEOUT_MS }, async ({ onTestFinished }) => {
      const scene = await Scene.open(await client.open(brokers));
      onTestFinished(() => scene.end());
      const { topic, groupId } = scene;
      await scene.produce(5);
      await setOffsets(brokers, groupId, topic, { 0: 3, 1: 5 });
      await deleteRecordsBefore(brokers, topic, 0, 3);
      const consumer = scene.consume();
      await scene.untilCommitted({ 0: 5, 1: 5 });
      expect(scene.offsets(0)).toEqual([3, 4]);
      expect(scene.offsets(1)).toEqual([]);
      await consumer.stop();
      await consumer.finished;
    });
  }),
);
