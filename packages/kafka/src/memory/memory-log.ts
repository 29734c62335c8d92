import { deadLetterTopic, type TopicConfig, topic } from '@acme/telemetry-schema';
import type { KafkaClient, TopicToCreate } from '../client.ts';
import type { IncomingRecord } from '../record.ts';
import { MemoryAdmin } from './admin.ts';
import { Cluster } from './cluster.ts';
import type { WriteFailure } from './failures.ts';
import { MemoryReader } from './reader.ts';
import { nextTurn } from './turn.ts';
import { MemoryWriter } from './writer.ts';

export interface MemoryLogOptions {
  /** The topics that there are at the beginning. Default: `acme-telemetry` and its dead-letter topic (D20). */
  readonly topics?: readonly TopicToCreate[];
  /** The brokers' clock, in epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Topics, partitions and consumer groups in memory, which pass the same contract tests as the adapters on a real broker. It
 * keeps everything until it is dropped, and has no replicas to lose. Beyond what a cluster does it can be looked into, and
 * made to fail. What names a topic or partition that there is not throws `KafkaClientError`.
 */
export interface MemoryLog {
  /** A client of this log. All clients of one log share its topics and groups. */
  client(): KafkaClient;
  /** The records of a topic, by partition and offset. Copies. */
  records(topic: string): readonly IncomingRecord[];
  /** The next batch to be written, or the next ones, go wrong; several failures for one batch come one after the other. */
  failNext(failure: WriteFailure): void;
  /** Batches wait from now on, until the function that this gives is called. */
  holdWrites(): () => void;
  /** Forgets the records before an offset, as retention does. */
  dropBefore(topic: string, partition: number, offset: bigint): void;
  /** Raises the number of a topic's partitions. */
  addPartitions(topic: string, total: number): void;
  /**
   * Takes its partitions from the member that is longest in a group, as after a session timeout; it joins again at once.
   * Resolves when all partitions have a member again.
   */
  expel(groupId: string): Promise<void>;
}

/** A new log in memory. Throws `KafkaClientError` for topics that can't be. */
export function createMemoryLog(options: MemoryLogOptions = {}): MemoryLog {
  const { topics = [topic, deadLetterTopic].map(toCreate), now = Date.now } = options;
  const cluster = new Cluster(now);
  for (const one of topics) cluster.topics.create(one);
  const client: KafkaClient = {
    name: 'memory',
    createWriter: async (writerOptions = {}) => new MemoryWriter(cluster, writerOptions),
    async createReader(readerOptions) {
      await nextTurn();
      for (const name of readerOptions.topics) cluster.topics.get(name);
      const group = cluster.group(readerOptions.groupId);
      const reader = new MemoryReader(readerOptions, group);
      group.join(reader);
      return reader;
    },
    createAdmin: async () => new MemoryAdmin(cluster),
  };
  return {
    client: () => client,
    records: (name) => cluster.topics.get(name).partitions.flatMap((log) => log.read(log.low) ?? []),
    failNext: (failure) => cluster.failures.add(failure),
    holdWrites: () => cluster.holdWrites(),
    dropBefore: (name, partition, offset) => cluster.topics.partition({ topic: name, partition }).dropBefore(offset),
    addPartitions: (name, total) => cluster.addPartitions(name, total),
    expel: (groupId) => cluster.group(groupId).expel(),
  };
}

function toCreate({ name, partitions, replicationFactor, settings }: TopicConfig): TopicToCreate {
  const texts = Object.fromEntries(Object.entries(settings).map(([setting, value]) => [setting, String(value)]));
  return { name, partitions, replicationFactor, settings: texts };
}
