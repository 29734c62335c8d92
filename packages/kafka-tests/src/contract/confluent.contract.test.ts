import { asAdmin } from '../cluster/test-admin.ts';
import { describeWithConfluent } from '../confluent/describe-with-confluent.ts';
import { contractTests } from './contract-tests.ts';

await describeWithConfluent('@confluentinc/kafka-javascript', (brokers, confluentClient) => {
  contractTests(
    '@confluentinc/kafka-javascript',
    async () => ({
      client: confluentClient({ 'bootstrap.servers': brokers }),
      async addPartitions(topic, count) {
        await asAdmin({ brokers }, (admin) => admin.createPartitions({ topicPartitions: [{ topic, count }] }));
      },
      stop: async () => {},
    }),
    {
      limits: {
        'record: a header that is null': 'the package has no way to say or tell one: it is written and read as empty',
        'admin: a topic is described with its settings, those of the defaults included':
          "the package has no way to ask for a topic's settings",
      },
    },
  );
});
