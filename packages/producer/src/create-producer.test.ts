import { KafkaClientError } from '@acme/telemetry-kafka';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { expect, test } from 'vitest';
import { eventOf } from '../test-support/events.ts';
import { fakeClient } from '../test-support/fake-client.ts';
import { errorOf, producing } from '../test-support/producing.ts';
import { createProducer, ProducerError } from './index.ts';

test('connects with the options of the writer', async () => {
  const { client, producer } = await producing({ deliveryTimeoutMs: 7_000 });
  expect(client.options.deliveryTimeoutMs).toBe(7_000);
  expect(producer.partitions).toBe(20);
  await producer.close();
  expect(client.closed).toBe(1);
});

test.each<[number, number | 'any' | undefined, boolean]>([
  [20, undefined, true],
  [19, undefined, false],
  [21, undefined, false],
  [12, 12, true],
  [12, 20, false],
  [3, 'any', true],
])('%i partitions, where %s are expected: %s', async (partitions, expectedPartitions, fine) => {
  const client = Object.assign(fakeClient(), { partitions });
  const made = createProducer({ client, ...(expectedPartitions === undefined ? {} : { expectedPartitions }) });
  if (fine) {
    const producer = await made;
    expect(producer.partitions).toBe(partitions);
    await producer.close();
    return;
  }
  const error = await errorOf(made);
  expect(error).toBeInstanceOf(ProducerError);
  expect(error).toMatchObject({ code: 'partition-count' });
  expect((error as Error).message).toContain(`acme-telemetry has ${partitions}; expected were`);
  expect(client.closed).toBe(1);
});

test('a client that can’t connect, or has no such topic, says so itself', async () => {
  const client = fakeClient();
  const error = new KafkaClientError('authentication-failed');
  client.createWriter = () => Promise.reject(error);
  expect(await errorOf(createProducer({ client }))).toBe(error);
  const log = createMemoryLog();
  expect(await errorOf(createProducer({ client: log.client(), topic: 'none' }))).toMatchObject({
    code: 'unknown-topic',
  });
});

test('a missing dead-letter topic is found when connecting, and only where it is needed', async () => {
  const log = createMemoryLog();
  const admin = await log.client().createAdmin();
  await admin.deleteTopic('acme-telemetry.dlq');
  const options = { client: log.client(), lingerMs: 0 };
  const error = await errorOf(createProducer({ ...options, onInvalid: 'dead-letter' }));
  expect(error).toMatchObject({ code: 'unknown-topic' });
  const producer = await createProducer(options);
  await expect(producer.send(eventOf(1))).resolves.toMatchObject({ status: 'written' });
  await producer.close();
});
