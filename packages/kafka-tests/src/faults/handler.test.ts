import { originOf, reasonOf } from '@acme/telemetry-kafka';
import { expect, test } from 'vitest';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { eachClient } from './each-client.ts';
import { Scene } from './scene.ts';

const TIMEOUT_MS = 180_000;

describeWithKafka('a handler that throws', (brokers) =>
  eachClient((client) => {
    test('gets the same event again; its partition waits, others go on', { timeout: TIMEOUT_MS }, async ({
      onTestFinished,
    }) => {
      const scene = await Scene.open(await client.open(brokers));
      onTestFinished(() => scene.end());
      await scene.produce(5);
      let isDown = true;
      const consumer = scene.consume({ fails: ({ partition, offset }) => isDown && partition === 0 && offset === 2 });

      await scene.untilCommitted({ 0: 2, 1: 5 });
      const failures = consumer.counters().handlerFailures;
      await scene.until('two more tries', () => consumer.counters().handlerFailures >= failures + 2);
      expect(await scene.committed()).toEqual({ 0: 2, 1: 5 });
      expect(scene.offsets(0)).toEqual([0, 1]);
      expect(scene.offsets(1)).toEqual([0, 1, 2, 3, 4]);
      const { state, live, ready, reasons } = consumer.health();
      expect({ state, live, ready }).toEqual({ state: 'retrying', live: true, ready: false });
      expect(reasons).toEqual([expect.stringMatching(/^Partition 0, offset 2: its handler has failed \d+ times/)]);
      expect(reasons.join()).not.toContain('CUST_');

      isDown = false;
      await scene.untilCommitted({ 0: 5, 1: 5 });
      expect(scene.offsets(0)).toEqual([0, 1, 2, 3, 4]);
      expect(scene.handled.map(({ position }) => position).toSorted()).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
      expect(consumer.health()).toMatchObject({ state: 'running', ready: true, reasons: [] });
      await consumer.stop();
      await consumer.finished;
      expect(await scene.committed()).toEqual({ 0: 5, 1: 5 });
      expect(await scene.deadLetterCount()).toBe(0);
    });

    test('gives up where it is told to: a dead letter, and the partition goes on', { timeout: TIMEOUT_MS }, async ({
      onTestFinished,
    }) => {
      const scene = await Scene.open(await client.open(brokers));
      onTestFinished(() => scene.end());
      await scene.produce(3);
      const consumer = scene.consume({
        fails: ({ partition, offset }) => partition === 0 && offset === 1,
        retry: { initialMs: 20, maxMs: 50, deadLetterAfter: 3 },
      });
      await scene.untilCommitted({ 0: 3, 1: 3 });
      expect(scene.offsets(0)).toEqual([0, 2]);
      expect(consumer.counters()).toMatchObject({ handlerFailures: 3, deadLetters: 1, handled: 5 });
      const [letter] = await scene.deadLetters();
      expect(originOf(letter!)).toMatchObject({ topic: scene.topic, partition: 0, offset: 1n });
      expect(reasonOf(letter!)).toMatchObject({ stage: 'handler' });
    });
  }),
);
