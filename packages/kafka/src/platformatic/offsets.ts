import { groupByProperty, ListOffsetTimestamps } from '@platformatic/kafka';
import type { Position } from '../client.ts';
import type { TopicPartition } from '../record.ts';
import { brokerError } from './client-failure.ts';
import type { ClusterLink } from './cluster-link.ts';

export type End = keyof typeof ListOffsetTimestamps;

const NO_REPLICA = -1;
const READ_UNCOMMITTED = 0;
const ANY_EPOCH = -1;

/** Where these partitions of a topic begin (`EARLIEST`) or end (`LATEST`), by their number. */
export async function endsOf(
  link: ClusterLink,
  topic: string,
  end: End,
  only?: readonly number[],
): Promise<ReadonlyMap<number, bigint>> {
  const { error, partitions } = await link.freshTopic(topic);
  if (error !== '') throw brokerError(error, topic);
  const byLeader = new Map<number, number[]>();
  for (const [partition, { leader }] of partitions.entries()) {
    if (only !== undefined && !only.includes(partition)) continue;
    if (leader < 0) throw brokerError('LEADER_NOT_AVAILABLE', `${topic}-${partition}`);
    byLeader.set(leader, [...(byLeader.get(leader) ?? []), partition]);
  }
  const found = await Promise.all(
    [...byLeader].map(async ([leader, numbers]) => {
      const asked = numbers.map((partitionIndex) => ({
        partitionIndex,
        currentLeaderEpoch: ANY_EPOCH,
        timestamp: ListOffsetTimestamps[end],
      }));
      const connection = await link.broker(leader);
      const { topics } = await link.call('ListOffsets', connection, NO_REPLICA, READ_UNCOMMITTED, [
        { name: topic, partitions: asked },
      ]);
      return topics.flatMap((one) => one.partitions);
    }),
  );
  return new Map(found.flat().map(({ partitionIndex, offset }) => [partitionIndex, offset]));
}

/** Where a group stands in these partitions; those without a committed offset are left out. */
export async function committedOffsets(
  link: ClusterLink,
  groupId: string,
  partitions: readonly TopicPartition[],
): Promise<readonly Position[]> {
  const topics = groupByProperty<string, TopicPartition>(partitions, 'topic').map(([name, ofTopic]) => ({
    name,
    partitionIndexes: ofTopic.map(({ partition }) => partition),
  }));
  const response = await withCoordinator(link, groupId, (connection) =>
    link.call('OffsetFetch', connection, [{ groupId, memberId: null, memberEpoch: ANY_EPOCH, topics }], true),
  );
  // Before its version 8 there is one group in an answer, and no list of groups.
  const groups = response.groups ?? [response as unknown as (typeof response.groups)[number]];
  return groups
    .flatMap((group) => group.topics)
    .flatMap(({ name, partitions: found }) =>
      found.map(({ partitionIndex, committedOffset }) => ({
        topic: name,
        partition: partitionIndex,
        offset: committedOffset,
      })),
    )
    .filter(({ offset }) => offset >= 0n);
}

/** A request to a group's coordinator, which is looked up again after any failure. */
export async function withCoordinator<T>(
  link: ClusterLink,
  groupId: string,
  request: (connection: Awaited<ReturnType<ClusterLink['coordinator']>>) => Promise<T>,
): Promise<T> {
  try {
    return await request(await link.coordinator(groupId));
  } catch (error) {
    link.forgetCoordinator(groupId);
    throw error;
  }
}
