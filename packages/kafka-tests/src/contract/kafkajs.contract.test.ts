import { kafkajsClient } from '@acme/telemetry-kafka/kafkajs';
import { Kafka } from 'kafkajs';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { contractTests } from './contract-tests.ts';

describeWithKafka('kafkajs', (brokers) => {
  contractTests(
    'kafkajs',
    async () => {
      const config = { brokers: brokers.split(',') };
      return {
        client: kafkajsClient(config),
        async addPartitions(topic, count) {
          const admin = new Kafka({ ...config, logCreator: () => () => {} }).admin();
          await admin.connect();
          await admin.createPartitions({ topicPartitions: [{ topic, count }] });
          await admin.disconnect();
        },
        stop: async () => {},
      };
    },
    {
      limits: {
        'record: a header that is null': 'kafkajs fails on it, so the adapter writes an empty one',
        'record: headers of one name, others between them': 'kafkajs has headers as an object, one name once',
      },
    },
  );
});
