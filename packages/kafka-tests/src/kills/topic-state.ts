import { Admin, type ClusterPartitionMetadata } from '@platformatic/kafka';
import type { PartitionMetadata } from 'kafkajs';
import type { Cluster } from '../cluster/start-cluster.ts';
import { asAdmin } from '../cluster/test-admin.ts';
import { pause, until } from '../contract/until.ts';

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 250;

/** The partitions of every topic, Kafka's own included. */
async function topics({
  brokers,
}: Pick<Cluster, 'brokers'>): Promise<ReadonlyMap<string, readonly PartitionMetadata[]>> {
  const { topics: found } = await asAdmin({ brokers }, (admin) => admin.fetchTopicMetadata());
  return new Map(found.map(({ name, partitions }) => [name, partitions]));
}

/** A partition as one broker knows it. */
export type PartitionView = Pick<ClusterPartitionMetadata, 'leader' | 'leaderEpoch' | 'isr' | 'replicas'>;

/** The partitions of a topic as one broker knows them; undefined where it doesn't answer, or doesn't know the topic. */
type TopicView = readonly PartitionView[] | undefined;

/** Waits until every replica of every partition is in sync: then another broker may die. */
export function untilInSync(cluster: Pick<Cluster, 'brokers'>): Promise<void> {
  const holds = async () => [...(await topics(cluster)).values()].flat().every(isInSync);
  return until('all replicas in sync', holds, PATIENCE_MS);
}

/** Waits until each broker by itself knows a topic's partitions: a client may ask any of them, and they learn of it one after the other. */
export function untilKnown(cluster: Pick<Cluster, 'brokers'>, topic: string, partitions: number): Promise<void> {
  const holds = async () => (await viewsOf(cluster, topic)).every((view) => view?.length === partitions);
  return until(`every broker knows ${topic}`, holds, PATIENCE_MS);
}

/**
 * Waits until each broker by itself has all replicas of a topic in sync, under the same leaders: while they move, one that lags
 * shows an old end of the log.
 */
export function untilSettled(cluster: Pick<Cluster, 'brokers'>, topic: string): Promise<void> {
  const holds = async () => isSettled(await viewsOf(cluster, topic));
  return until(`every broker sees ${topic} alike, with all replicas in sync`, holds, PATIENCE_MS);
}

export function isSettled(views: readonly TopicView[]): boolean {
  const leaders = views.map((view) => JSON.stringify(view?.map(({ leader, leaderEpoch }) => [leader, leaderEpoch])));
  return new Set(leaders).size === 1 && views.every((view) => view?.every(isInSync));
}

function isInSync({ leader, isr, replicas }: Pick<PartitionView, 'leader' | 'isr' | 'replicas'>): boolean {
  return leader >= 0 && isr.length === replicas.length;
}

function viewsOf({ brokers }: Pick<Cluster, 'brokers'>, topic: string): Promise<readonly TopicView[]> {
  return Promise.all(brokers.split(',').map((broker) => viewOf(broker, topic)));
}

async function viewOf(broker: string, topic: string): Promise<TopicView> {
  // kafkajs would ask the first broker of the cluster, whichever it was given.
  const admin = new Admin({ clientId: 'topic-state', bootstrapBrokers: [broker], retries: 0 });
  try {
    const { topics: found } = await admin.metadata({ topics: [topic], forceUpdate: true });
    return found.get(topic)?.partitions;
  } catch {
    return undefined;
  } finally {
    await admin.close();
  }
}

/** Counts how often a partition of a topic is seen with another leader than before, until stopped. */
export function countLeaderChanges(cluster: Pick<Cluster, 'brokers'>, topic: string): () => Promise<number> {
  const leaders = new Map<number, number>();
  let changes = 0;
  let isOver = false;
  async function look(): Promise<void> {
    for (const { partitionId, leader } of (await topics(cluster)).get(topic) ?? []) {
      if (leader < 0) continue;
      const before = leaders.get(partitionId);
      if (before !== undefined && before !== leader) changes += 1;
      leaders.set(partitionId, leader);
    }
  }
  const watching = (async () => {
    while (!isOver) {
      // No broker may be there to ask; the next look finds what has changed meanwhile.
      await look().catch(() => {});
      await pause(LOOK_EVERY_MS);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return changes;
  };
}
