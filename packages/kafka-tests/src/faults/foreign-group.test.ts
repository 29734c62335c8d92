import type { KafkaClient } from '@acme/telemetry-kafka';
import { Kafka } from 'kafkajs';
import { expect, test } from 'vitest';
import { Member } from '../contract/member.ts';
import { until } from '../contract/until.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { eachClient } from './each-client.ts';

const TIMEOUT_MS = 180_000;

/** A group that somebody is in who shares out its partitions in a way that no client here knows. */
async function occupied(brokers: string, topic: string, groupId: string): Promise<() => Promise<void>> {
  const kafka = new Kafka({ brokers: brokers.split(','), logCreator: () => () => {} });
  const consumer = kafka.consumer({
    groupId,
    partitionAssigners: [
      () => ({
        name: 'of-nobody-else',
        version: 0,
        assign: async () => [],
        protocol: () => ({ name: 'of-nobody-else', metadata: Buffer.alloc(0) }),
      }),
    ],
  });
  await consumer.connect();
  await consumer.subscribe({ topic });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({ eachMessage: async () => {} });
  await joined;
  return () => consumer.disconnect();
}

/** What a reader is refused with, as it begins or a little later. */
async function refusal(client: KafkaClient, topic: string, groupId: string): Promise<unknown> {
  try {
    const member = await Member.join(client, { groupId, topics: [topic], whenNoOffset: 'earliest' });
    try {
      await until('the reader to stop', () => member.stopped.length > 0, 60_000);
    } finally {
      await member.close();
    }
    return member.stopped[0];
  } catch (error) {
    return error;
  }
}

describeWithKafka('a group of another client', (brokers) =>
  eachClient((tested) => {
    test('is said, and not waited for', { timeout: TIMEOUT_MS }, async ({ onTestFinished }) => {
      const client = await tested.open(brokers);
      const topic = `foreign-${crypto.randomUUID()}`;
      const admin = await client.createAdmin();
      await admin.createTopic({ name: topic, partitions: 1, replicationFactor: 1, settings: {} });
      const leave = await occupied(brokers, topic, topic);
      onTestFinished(async () => {
        await leave();
        await admin.deleteTopic(topic);
        await admin.close();
      });
      expect(await refusal(client, topic, topic)).toMatchObject({
        name: 'KafkaClientError',
        code: 'invalid-setting',
        message: expect.stringContaining('INCONSISTENT_GROUP_PROTOCOL'),
      });
    });
  }),
);
