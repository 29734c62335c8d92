import { Admin as PlatformaticAdmin } from '@platformatic/kafka';
import kafkajs, { type Admin, type PartitionMetadata, type SASLOptions } from 'kafkajs';

/** How to reach a cluster. */
export interface Way {
  readonly brokers: string;
  readonly sasl?: SASLOptions;
}

/** Does one thing as an administrator, with a connection of its own; kafkajs is enough for nearly all. */
export async function asAdmin<T>({ brokers, sasl }: Way, act: (admin: Admin) => Promise<T>): Promise<T> {
  const { Kafka, logLevel } = kafkajs;
  const retry = { retries: 8, initialRetryTime: 100, maxRetryTime: 2000 };
  const kafka = new Kafka({
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    retry,
    ...(sasl ? { sasl } : {}),
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await act(admin);
  } finally {
    await admin.disconnect();
  }
}

/** A topic with the broker's defaults, or so many partitions. Brokers learn of it a little later: ask them again. */
export async function createTopic(way: Way, topic: string, partitions = -1): Promise<void> {
  const topics = [{ topic, numPartitions: partitions, replicationFactor: -1 }];
  await asAdmin(way, async (admin) => {
    await admin.createTopics({ topics, waitForLeaders: false }).catch((error: unknown) => {
      // Several topics could fail in several ways; here it is one.
      throw error instanceof kafkajs.KafkaJSAggregateError ? error.errors[0] : error;
    });
  });
}

export async function partitionsOf(brokers: string, topic: string): Promise<PartitionMetadata[]> {
  const { topics } = await asAdmin({ brokers }, (admin) => admin.fetchTopicMetadata({ topics: [topic] }));
  return topics[0]?.partitions ?? [];
}

/** Where a group without members stands from now on, by partition. */
export async function setOffsets(
  brokers: string,
  groupId: string,
  topic: string,
  offsets: Readonly<Record<number, number>>,
): Promise<void> {
  // kafkajs would join the group for it and wait for a fetch: five seconds, and no end if none comes.
  const admin = new PlatformaticAdmin({
    clientId: 'set-offsets',
    bootstrapBrokers: brokers.split(','),
    // A new cluster's first group waits for its coordinator.
    retries: 20,
    retryDelay: 500,
  });
  try {
    const partitionOffsets = Object.entries(offsets).map(([partition, offset]) => ({
      partition: Number(partition),
      offset: BigInt(offset),
    }));
    await admin.alterConsumerGroupOffsets({ groupId, topics: [{ name: topic, partitionOffsets }] });
  } finally {
    await admin.close();
  }
}

/** Deletes what lies before an offset, and looks whether it is gone. */
export async function deleteRecordsBefore(
  brokers: string,
  topic: string,
  partition: number,
  offset: number,
): Promise<void> {
  await asAdmin({ brokers }, async (admin) => {
    // It deletes only of topics that it has looked at.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(offset) }] });
    const low = (await admin.fetchTopicOffsets(topic)).find((one) => one.partition === partition)?.low;
    if (low !== String(offset)) throw new Error(`${topic}-${partition} begins at ${low} still, not at ${offset}.`);
  });
}
