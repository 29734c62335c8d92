import { readDeadLetters } from '@acme/telemetry-consumer';
import { recordCodec } from '@acme/telemetry-kafka';
import kafkajs from 'kafkajs';
import { expect, test } from 'vitest';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { eachClient } from './each-client.ts';
import { eventsFor } from './events.ts';
import { PARTITIONS, Scene } from './scene.ts';

const TIMEOUT = { timeout: 180_000 };

/** Which clients don't tell that there is nothing more behind the last record, and why. */
const NOT_TOLD = new Map([
  [
    '@confluentinc/kafka-javascript',
    'with the setting that would tell, the package takes a whole backlog into memory at one go',
  ],
]);

/** Writes so many events to a partition in one transaction, as a program that is not ours does. Its mark takes an offset. */
async function transact(brokers: string, topic: string, partition: number, count: number, end: 'commit' | 'abort') {
  const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const producer = kafka.producer({ transactionalId: crypto.randomUUID(), maxInFlightRequests: 1, idempotent: true });
  await producer.connect();
  try {
    const transaction = await producer.transaction();
    const messages = eventsFor(partition, PARTITIONS, count).map((event) => {
      const { key, value, timestamp, headers } = recordCodec.encode(event);
      const texts = Object.fromEntries(headers.map(([name, text]) => [name, String(text)]));
      return {
        partition,
        key: Buffer.from(key),
        value: Buffer.from(value),
        timestamp: String(timestamp),
        headers: texts,
      };
    });
    await transaction.send({ topic, messages });
    await transaction[end]();
  } finally {
    await producer.disconnect();
  }
}

describeWithKafka('the marks of transactions', (brokers) =>
  eachClient((client, name) => {
    const reason = NOT_TOLD.get(name);
    test('are read to the end, where nothing is behind them', TIMEOUT, async ({ onTestFinished, skip }) => {
      skip(reason !== undefined, reason);
      const owner = await client.open(brokers);
      const scene = await Scene.open(owner);
      onTestFinished(() => scene.end());
      const { topic } = scene;
      await transact(brokers, topic, 0, 3, 'commit');
      await transact(brokers, topic, 1, 2, 'abort');

      const places: string[] = [];
      const ending = await readDeadLetters({
        client: owner,
        deadLetterTopic: topic,
        onDeadLetters: (records) =>
          void places.push(...records.map(({ partition, offset }) => `${partition}/${offset}`)),
      });
      expect({ ending, places }).toEqual({ ending: 'complete', places: ['0/0', '0/1', '0/2'] });
    });

    test('are no lag once they have been read', TIMEOUT, async ({ onTestFinished, skip }) => {
      skip(reason !== undefined, reason);
      const scene = await Scene.open(await client.open(brokers));
      onTestFinished(() => scene.end());
      await transact(brokers, scene.topic, 0, 3, 'commit');
      const consumer = scene.consume();
      await scene.untilCommitted({ 0: 3 });
      await scene.until('no lag', () => consumer.counters().lagByPartition[0] === 0);
      expect(consumer.counters()).toMatchObject({ handled: 3, lag: 0 });
    });
  }),
);
