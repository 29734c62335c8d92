import { platformaticClient } from '@acme/telemetry-kafka/platformatic';
import { Admin } from '@platformatic/kafka';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { contractTests } from './contract-tests.ts';

describeWithKafka('@platformatic/kafka', (brokers) => {
  contractTests('the adapter of @platformatic/kafka', async () => {
    const options = { clientId: 'contract', bootstrapBrokers: brokers.split(',') };
    const admin = new Admin(options);
    return {
      client: platformaticClient(options),
      async addPartitions(name, count) {
        const { topics } = await admin.metadata({ topics: [name] });
        const added = count - (topics.get(name)?.partitionsCount ?? 0);
        // The library wants to be told the broker of each.
        const assignments = Array.from({ length: added }, () => ({ brokerIds: [1] }));
        await admin.createPartitions({ topics: [{ name, count, assignments }] });
      },
      stop: () => admin.close(),
    };
  });
});
