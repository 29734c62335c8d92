import { kafkajsClient } from '@acme/telemetry-kafka/kafkajs';
import { expect, test } from 'vitest';
import { until } from '../contract/until.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';

describeWithKafka('kafkajs, when a topic is made anew beneath its writer', (brokers) => {
  test('what comes first is written where acknowledged records were, and so of unknown outcome', async () => {
    const client = kafkajsClient({ brokers: brokers.split(',') });
    const admin = await client.createAdmin();
    const topic = `made-anew-${crypto.randomUUID()}`;
    const created = { name: topic, partitions: 1, replicationFactor: 1, settings: {} };
    const writer = await client.createWriter();
    const send = async (...values: string[]) => {
      const records = values.map((value) => ({ key: null, value, timestamp: Date.now(), headers: [] }));
      return (await writer.send({ topic, partition: 0, records }))[0];
    };
    await admin.createTopic(created);
    expect(await send('a', 'b')).toEqual({ status: 'written' });
    expect(await send('c')).toEqual({ status: 'written' });
    await admin.deleteTopic(topic);
    await until('the topic to be gone', async () => (await admin.describeTopic(topic)) === undefined, 60_000);
    await admin.createTopic(created);
    expect(await send('d')).toMatchObject({ status: 'unknown', error: { code: 'offset-taken' } });
    expect(await send('e')).toEqual({ status: 'written' });
    expect(await admin.offsets(topic)).toEqual([{ partition: 0, low: 0n, high: 2n }]);
    await writer.close();
    await admin.close();
  });
});
