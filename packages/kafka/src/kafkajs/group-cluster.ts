import type { Broker, Cluster } from 'kafkajs';
import type { Position, ReaderOptions } from '../client.ts';
import type { TopicPartition } from '../record.ts';
import { type Asked, askOnce } from './ask-once.ts';
import { backoff, pause } from './deadline.ts';
import { clientErrorOf } from './errors.ts';
import { type CoordinatingBroker, type CoordinatorEvents, GroupCoordinator } from './group-coordinator.ts';

export interface GroupEvents extends CoordinatorEvents {
  /** Before the member joins, or joins anew, which gives its partitions back. A rejection keeps it from joining. */
  beforeJoin(): Promise<void>;
  /** Before the group begins at the latest in these partitions. After a rejection the member joins anew. */
  onBegin(positions: readonly Position[]): Promise<readonly Position[]>;
  onNoOffset(partition: TopicPartition): void;
  onOutOfRange(): void;
}

/** For an answer that does not come kafkajs has its own patience. */
const ASK_TIMES = 10;

const NOT_FOUND = 'KafkaJSGroupCoordinatorNotFound';
/** The protocol's number for the coordinator of a consumer group. */
const GROUP = 0;

/** Left out of kafkajs's types, too. */
interface Finding {
  findControllerBroker(): Promise<unknown>;
}
interface CoordinatorFinder {
  findGroupCoordinator(request: { readonly groupId: string; readonly coordinatorType: number }): Promise<unknown>;
}

/** Kafka's names for the ends of a log, in place of a timestamp. */
const ENDS = { earliest: -2, latest: -1 } as const;

/**
 * Changes the cluster of a consumer, which kafkajs hands to its assigner, where the life of a group goes through it. By itself
 * kafkajs joins anew without waiting for anybody, and for an offset out of range it commits an end of the log and goes on there.
 */
export function watchGroup(
  cluster: Cluster,
  { groupId, whenNoOffset }: Pick<ReaderOptions, 'groupId' | 'whenNoOffset'>,
  events: GroupEvents,
): GroupCoordinator {
  const findGroupCoordinator = cluster.findGroupCoordinator.bind(cluster);
  const fetchTopicsOffset = cluster.fetchTopicsOffset.bind(cluster);
  const find = async () => {
    try {
      // What is left out of the type is there.
      return (await findGroupCoordinator({ groupId })) as Broker & CoordinatingBroker;
    } catch (thrown) {
      throw await reasonOf(thrown, cluster, groupId);
    }
  };
  const coordinator = new GroupCoordinator(groupId, find, events);

  // Every join begins with it.
  cluster.findGroupCoordinator = async () => {
    await events.beforeJoin();
    latest.forget();
    await coordinator.locate();
    // All that a consumer asks of it is there.
    return coordinator as unknown as Broker;
  };

  // kafkajs asks for it before it jumps, and for nothing else. After an error that may be repeated it fetches again, from
  // partitions that are not paused; so the member stays in its group.
  cluster.defaultOffset = () => {
    events.onOutOfRange();
    throw Object.assign(new Error('An offset is out of range.'), { retriable: true });
  };

  const endsOf = (topics: readonly Asked[], fromTimestamp: number) => {
    const ends = topics.map(({ topic, partitions }) => ({ topic, partitions: [...partitions], fromTimestamp }));
    return askAgain(cluster, groupId, () => fetchTopicsOffset(ends));
  };
  const latest = askOnce(
    (topics) => endsOf(topics, ENDS.latest),
    async (positions) => {
      try {
        return await events.onBegin(positions);
      } catch {
        throw Object.assign(new Error('The group could not begin.'), {
          type: 'REBALANCE_IN_PROGRESS',
          retriable: true,
        });
      }
    },
  );

  // Asked for partitions without a committed offset, and only for them; with -1 they stay so.
  cluster.fetchTopicsOffset = async (topics) => {
    if (whenNoOffset === 'latest') return latest.ask(topics);
    if (whenNoOffset === 'earliest') return endsOf(topics, ENDS.earliest);
    for (const { topic, partitions } of topics) {
      for (const { partition } of partitions) events.onNoOffset({ topic, partition });
    }
    return topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map(({ partition }) => ({ partition, offset: '-1' })),
    }));
  };
  return coordinator;
}

/** kafkajs asks all brokers for a group's coordinator, and forgets what they said; so one is asked once more. */
async function reasonOf(thrown: unknown, cluster: Cluster, groupId: string): Promise<unknown> {
  if (clientErrorOf(thrown, groupId).kafkaCode !== NOT_FOUND) return thrown;
  try {
    const broker = (await (cluster as unknown as Finding).findControllerBroker()) as CoordinatorFinder;
    await broker.findGroupCoordinator({ groupId, coordinatorType: GROUP });
  } catch (reason) {
    return reason;
  }
  // By itself kafkajs would give up.
  return Object.assign(new Error('The group has a coordinator after all.'), { name: NOT_FOUND, retriable: true });
}

/** Where a leader is not the leader yet, kafkajs would have the whole group join anew. */
async function askAgain<T>(cluster: Cluster, groupId: string, question: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await question();
    } catch (error) {
      if (tries === ASK_TIMES || !clientErrorOf(error, groupId).canRetry) throw error;
    }
    await pause(backoff(tries));
    await cluster.refreshMetadata();
  }
}
