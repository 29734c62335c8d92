import type { Admin, PartitionMetadata } from 'kafkajs';

/** What the cluster knows of a topic's partitions now. */
export async function partitionsOf(
  admin: Pick<Admin, 'fetchTopicMetadata'>,
  topic: string,
): Promise<readonly PartitionMetadata[]> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return topics.find(({ name }) => name === topic)?.partitions ?? [];
}
