import type { KafkaClient } from '@acme/telemetry-kafka';
import { kafkajsClient } from '@acme/telemetry-kafka/kafkajs';
import kafkajs from 'kafkajs';
import { kafkajsMessages } from '../raw-writers.ts';

/** A control: all that a client has to do, but it sends without compression. */
export function uncompressedClient(brokers: string): KafkaClient {
  const config = { brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING };
  const client = kafkajsClient(config);
  return {
    ...client,
    async createWriter() {
      const writer = await client.createWriter();
      const producer = new kafkajs.Kafka(config).producer({ idempotent: true });
      await producer.connect();
      return {
        partitionCount: (topic) => writer.partitionCount(topic),
        async send({ topic, partition, records }) {
          const messages = kafkajsMessages(partition, records);
          await producer.send({ topic, messages, acks: -1, compression: kafkajs.CompressionTypes.None });
          return records.map(() => ({ status: 'written' }));
        },
        async close() {
          await producer.disconnect();
          await writer.close();
        },
      };
    },
  };
}
