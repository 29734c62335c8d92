import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { contractTests } from './contract-tests.ts';

contractTests(
  'the log in memory',
  async () => {
    const log = createMemoryLog();
    return {
      client: log.client(),
      addPartitions: async (topic, total) => log.addPartitions(topic, total),
      stop: async () => {},
    };
  },
  { sessionTimeoutMs: 200 },
);
