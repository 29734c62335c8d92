import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import { expect, inject, test } from 'vitest';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { storedCodecs } from './stored-codecs.ts';
import { createTopic } from './test-admin.ts';

describeWithKafka('the codec of stored batches', (brokers) => {
  test('is the one of the producer, batch by batch; a topic with a longer name is another', async () => {
    const topic = `codecs-${randomUUID()}`;
    await createTopic({ brokers }, topic, 2);
    await createTopic({ brokers }, `${topic}-1`, 1);
    const { Kafka, logLevel, CompressionTypes } = kafkajs;
    const producer = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 10 } }).producer();
    await producer.connect();
    const messages = [0, 1].map((partition) => ({ partition, value: 'x'.repeat(500) }));
    await producer.send({ topic, messages, compression: CompressionTypes.GZIP });
    await producer.send({ topic, messages: messages.slice(1), compression: CompressionTypes.None });
    await producer.send({ topic: `${topic}-1`, messages: messages.slice(0, 1), compression: CompressionTypes.None });
    await producer.disconnect();
    expect(storedCodecs(inject('brokersFolder'), topic)).toEqual({ gzip: 2, none: 1 });
    expect(storedCodecs(inject('brokersFolder'), 'missing')).toEqual({});
  });
});
