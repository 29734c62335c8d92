import type { RawClient } from './raw-sender.ts';

/** kafkajs as its documentation would have it where nothing may be lost or be there twice. */
export async function rawKafkajs(brokers: string, topic: string): Promise<RawClient> {
  const { default: kafkajs } = await import('kafkajs');
  const kafka = new kafkajs.Kafka({ clientId: 'raw', brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const producer = kafka.producer({ idempotent: true, createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  const compression = kafkajs.CompressionTypes.GZIP;
  return {
    send: (messages) => producer.send({ topic, acks: -1, compression, messages: [...messages] }),
    close: () => producer.disconnect(),
  };
}

/** @platformatic/kafka as it is, but for the partitions, which it would choose otherwise than Java. */
export async function rawPlatformatic(brokers: string, topic: string): Promise<RawClient> {
  const { compatibilityPartitioner, ProduceAcks, Producer, stringSerializers } = await import('@platformatic/kafka');
  const producer = new Producer({
    clientId: 'raw',
    bootstrapBrokers: brokers.split(','),
    serializers: stringSerializers,
    idempotent: true,
    acks: ProduceAcks.ALL,
    compression: 'gzip',
    partitioner: (message) => compatibilityPartitioner({ topic }, Buffer.from(message.key ?? '')),
  });
  return {
    send: (messages) => producer.send({ messages: messages.map((message) => ({ topic, ...message })) }),
    close: () => producer.close(),
  };
}
