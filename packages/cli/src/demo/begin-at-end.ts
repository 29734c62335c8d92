import type { KafkaClient, KafkaClientError } from '@acme/telemetry-kafka';
import { until } from './until.ts';

/**
 * Has a group begin behind all that a topic holds, so that records of earlier runs are not counted in. Resolves to where that
 * is: the offset of the next record, by partition. Throws `KafkaClientError` or `DemoError`.
 */
export async function beginAtEnd(
  client: KafkaClient,
  topic: string,
  groupId: string,
): Promise<ReadonlyMap<number, bigint>> {
  const admin = await client.createAdmin();
  const ends = await admin.offsets(topic).finally(() => admin.close());
  let assigned = 0;
  let failure: KafkaClientError | undefined;
  const reader = await client.createReader({
    groupId,
    topics: [topic],
    whenNoOffset: 'latest',
    handlers: {
      onRecords: async () => {},
      onAssigned: (partitions) => {
        assigned += partitions.length;
      },
      onStopped: (error) => {
        failure = error;
      },
    },
  });
  try {
    await until('A consumer group gets its partitions', () => failure !== undefined || assigned >= ends.length);
    if (failure !== undefined) throw failure;
    await reader.commit(ends.map(({ partition, high }) => ({ topic, partition, offset: high })));
  } finally {
    await reader.close();
  }
  return new Map(ends.map(({ partition, high }) => [partition, high]));
}
