import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { deleteRecordsBefore, setOffsets } from '../cluster/test-admin.ts';
import { recordOf, write } from '../contract/records.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { eachClient } from './each-client.ts';
import { gate } from './gate.ts';
import { Scene } from './scene.ts';

const TIMEOUT_MS = 240_000;
/** Behind one event in partition 0. All of them are more than any client fetches ahead of a handler that waits. */
const LARGE_RECORDS = 40;
const LARGE_BYTES = 500_000;

interface Overtaken {
  readonly name: string;
  /** Records of partition 0 before this offset are deleted while it reads. */
  readonly low: number;
  /** Where a reader would jump to that does not look. */
  readonly whenNoOffset: 'earliest' | 'latest';
}

/** Append a row. */
const OVERTAKEN: readonly Overtaken[] = [
  { name: 'a part of what it has not fetched is deleted', low: LARGE_RECORDS - 5, whenNoOffset: 'earliest' },
  { name: 'all that it has not fetched is deleted', low: LARGE_RECORDS + 1, whenNoOffset: 'latest' },
];

describeWithKafka('retention that overtakes a running consumer', (brokers) =>
  eachClient((client) => {
    for (const { name, low, whenNoOffset } of OVERTAKEN) {
      test(`${name}: stops, and never jumps`, { timeout: TIMEOUT_MS }, async ({ onTestFinished }) => {
        const as = await client.open(brokers);
        const scene = await Scene.open(as);
        onTestFinished(() => scene.end());
        const { topic, groupId } = scene;
        await scene.produce(1);
        const writer = await as.createWriter();
        for (let number = 0; number < LARGE_RECORDS; number++) {
          await write(writer, topic, 0, [recordOf(randomBytes(LARGE_BYTES))]);
        }
        await writer.close();
        // With a committed offset, latest has nothing to say at the start.
        await setOffsets(brokers, groupId, topic, { 0: 0, 1: 0 });

        const slow = gate();
        onTestFinished(slow.open);
        let isWaiting = false;
        const large: number[] = [];
        const consumer = scene.consume({
          whenNoOffset,
          maxRejectedRate: 1,
          onRejected: ({ record }) => void large.push(Number(record.offset)),
          during: ({ partition }) => {
            if (partition !== 0) return undefined;
            isWaiting = true;
            return slow.promise;
          },
        });
        await scene.until('the first event', () => isWaiting);
        await deleteRecordsBefore(brokers, topic, 0, low);
        slow.open();

        const outOfRange = { name: 'KafkaClientError', code: 'offset-out-of-range' };
        expect(await scene.stopped(consumer)).toMatchObject(outOfRange);
        expect(consumer.health()).toMatchObject({ state: 'failed', live: false, ready: false, error: outOfRange });
        expect(scene.offsets(0)).toEqual([0]);
        // What it had fetched before is handled in order, and nothing behind it passes.
        expect(large).toEqual(Array.from(large, (_, index) => 1 + index));
        expect(large.length).toBeLessThan(low - 1);
        expect((await scene.committed())[0]).toBeLessThanOrEqual(1 + large.length);
      });
    }
  }),
);
