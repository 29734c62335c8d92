import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import type { ClusterAdmin, OffsetRange, Position, TopicDescription, TopicToCreate } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import { atMost } from './deadline.ts';
import { clientErrorOf } from './errors.ts';
import { partitionsOf } from './metadata.ts';
import { type RetryingOptions, retrying } from './retrying.ts';

const REQUEST_MS = 30_000;
const CLOSE_MS = 5000;

export async function openAdmin(kafka: Kafka): Promise<ClusterAdmin> {
  const admin = await connected(kafka);
  let closing: Promise<void> | undefined;

  async function ask<T>(where: string, operation: () => Promise<T>, options?: RetryingOptions): Promise<T> {
    if (closing !== undefined) throw new KafkaClientError('closed', { where });
    return retrying(where, operation, options);
  }

  /** kafkajs keeps the topics that it was asked about, and then fails in everything when one of them has gone. */
  function askAnew<T>(where: string, operation: (fresh: Admin) => Promise<T>, options?: RetryingOptions): Promise<T> {
    return ask(
      where,
      async () => {
        const fresh = await connected(kafka);
        return operation(fresh).finally(() => atMost(CLOSE_MS, fresh.disconnect()));
      },
      options,
    );
  }

  return {
    describeTopic: (name) =>
      ask(`topic ${name}`, () => describe(admin, name)).catch((error: KafkaClientError) => {
        if (error.code === 'unknown-topic') return undefined;
        throw error;
      }),
    async createTopic(topic) {
      const where = `topic ${topic.name}`;
      await ask(where, () => create(admin, topic, where), { after: isOfMetadata });
      const patience = { timeoutMs: REQUEST_MS, after: isNewsToCome };
      await retrying(where, () => leadersOf(admin, topic), patience);
      // What the metadata calls a leader may be yet to learn of it.
      await askAnew(where, (fresh) => offsetsOf(fresh, topic.name), patience);
    },
    async deleteTopic(name) {
      let tries = 0;
      const where = `topic ${name}`;
      await ask(where, async () => {
        tries++;
        await admin.deleteTopics({ topics: [name], timeout: REQUEST_MS });
      }).catch((error: KafkaClientError) => {
        // The answer to the first try was lost.
        if (error.code !== 'unknown-topic' || tries === 1) throw error;
      });
    },
    offsets: (topic) => askAnew(`topic ${topic}`, (fresh) => offsetsOf(fresh, topic)),
    committed: (groupId, topic) => askAnew(`group ${groupId}`, (fresh) => committedBy(fresh, groupId, topic)),
    close() {
      closing ??= atMost(CLOSE_MS, admin.disconnect());
      return closing;
    },
  };
}

async function connected(kafka: Kafka): Promise<Admin> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return admin;
  } catch (error) {
    admin.disconnect().catch(() => {});
    throw clientErrorOf(error, 'admin');
  }
}

async function describe(admin: Admin, name: string): Promise<TopicDescription> {
  const partitions = await partitionsOf(admin, name);
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name }],
  });
  const entries = resources.flatMap(({ configEntries }) => configEntries);
  return {
    name,
    partitions: partitions.length,
    replicationFactor: Math.min(...partitions.map(({ replicas }) => replicas.length)),
    settings: Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue])),
  };
}

/** What kafkajs asked before it asked for the topic; any other failure may have created it. */
function isOfMetadata({ kafkaCode }: KafkaClientError): boolean {
  return kafkaCode === 'LEADER_NOT_AVAILABLE';
}

/** Not every broker hears of a new topic at once. */
function isNewsToCome({ canRetry, code }: KafkaClientError): boolean {
  return canRetry || code === 'unknown-topic';
}

async function create(admin: Admin, topic: TopicToCreate, where: string): Promise<void> {
  const created = await admin.createTopics({
    // kafkajs would ask once, and fail where the broker has not heard of the topic yet.
    waitForLeaders: false,
    timeout: REQUEST_MS,
    topics: [
      {
        topic: topic.name,
        numPartitions: topic.partitions,
        replicationFactor: topic.replicationFactor,
        configEntries: Object.entries(topic.settings).map(([name, value]) => ({ name, value })),
      },
    ],
  });
  if (!created) throw new KafkaClientError('topic-exists', { where, kafkaCode: 'TOPIC_ALREADY_EXISTS' });
}

/** Throws as long as a partition has no leader. */
async function leadersOf(admin: Admin, { name, partitions }: TopicToCreate): Promise<void> {
  const found = await partitionsOf(admin, name);
  if (found.length < partitions || found.some(({ leader }) => leader < 0)) {
    throw new KafkaClientError('disconnected', { where: `topic ${name}`, kafkaCode: 'LEADER_NOT_AVAILABLE' });
  }
}

async function offsetsOf(admin: Admin, topic: string): Promise<readonly OffsetRange[]> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return offsets
    .map(({ partition, low, high }) => ({ partition, low: BigInt(low), high: BigInt(high) }))
    .sort((one, other) => one.partition - other.partition);
}

async function committedBy(admin: Admin, groupId: string, topic: string): Promise<readonly Position[]> {
  const found = await admin.fetchOffsets({ groupId, topics: [topic] });
  return found
    .flatMap(({ partitions }) => partitions)
    .map(({ partition, offset }) => ({ topic, partition, offset: BigInt(offset) }))
    .filter(({ offset }) => offset >= 0n)
    .sort((one, other) => one.partition - other.partition);
}
