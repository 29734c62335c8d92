import { createProducer } from '@acme/telemetry-producer';
import { topic as telemetryTopicConfig } from '@acme/telemetry-schema';
import { expect } from 'vitest';
import { javaPartitions } from '../java/java-partitions.ts';
import { javaProduce } from '../java/java-produce.ts';
import { javaRead } from '../java/java-read.ts';
import { customerId } from '../kills/numbered-events.ts';
import { SUBJECTS } from '../kills/subjects.ts';
import { testEachClient } from './clients-with-kafka.ts';
import { playbackEvent } from './playback-event.ts';
import { telemetryTopic } from './telemetry-topic.ts';

const CUSTOMERS = 2000;

testEachClient('records lie where the Java producer puts those of their customers', async (client, brokers) => {
  const topic = await telemetryTopic(brokers, `places-${client}`);
  const producer = await createProducer({ client: await SUBJECTS[client].client(brokers), topic });
  const now = new Date().toISOString();
  const customers = Array.from({ length: CUSTOMERS }, (_, number) => customerId(number));
  const events = customers.map((customer_id, number) => ({ ...playbackEvent(number, CUSTOMERS, now), customer_id }));
  await producer.send(events);
  await producer.close();
  const places = new Map<string, number>();
  const read = await javaRead({ brokers, topic }, ({ key, partition }) => {
    places.set(Buffer.from(key ?? []).toString(), partition);
  });
  expect(read).toBe(CUSTOMERS);

  const found = customers.map((customer) => places.get(customer));
  const computed = (await javaPartitions(customers, [telemetryTopicConfig.partitions])).map(([partition]) => partition);
  const javas = await javaProduce(brokers, await telemetryTopic(brokers, 'places-java'), customers);
  expect(new Set(found).size).toBe(telemetryTopicConfig.partitions);
  expect(found).toEqual(computed);
  expect(found).toEqual(javas.map(({ partition }) => partition));
});
