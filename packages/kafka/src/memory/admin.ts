import type { ClusterAdmin, OffsetRange, Position, TopicDescription, TopicToCreate } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { Cluster } from './cluster.ts';
import { nextTurn } from './turn.ts';

/** Administration of the log in memory. */
export class MemoryAdmin implements ClusterAdmin {
  readonly #cluster: Cluster;
  #closed = false;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  describeTopic(name: string): Promise<TopicDescription | undefined> {
    return this.#do(({ topics }) => topics.describe(name));
  }

  createTopic(topic: TopicToCreate): Promise<void> {
    return this.#do(({ topics }) => topics.create(topic));
  }

  deleteTopic(name: string): Promise<void> {
    return this.#do((cluster) => cluster.deleteTopic(name));
  }

  offsets(topic: string): Promise<readonly OffsetRange[]> {
    return this.#do(({ topics }) =>
      topics.get(topic).partitions.map(({ partition, low, high }) => ({ partition, low, high })),
    );
  }

  committed(groupId: string, topic: string): Promise<readonly Position[]> {
    return this.#do((cluster) => {
      const group = cluster.group(groupId);
      return cluster.topics.get(topic).partitions.flatMap((log) => group.committed(log) ?? []);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  async #do<T>(work: (cluster: Cluster) => T): Promise<T> {
    if (this.#closed) throw new KafkaClientError('closed');
    await nextTurn();
    return work(this.#cluster);
  }
}
