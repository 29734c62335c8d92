import {
  decodeConsumerProtocolAssignment,
  decodeConsumerProtocolSubscription,
  encodeConsumerProtocolAssignment,
  encodeConsumerProtocolSubscription,
  groupByProperty,
} from '@platformatic/kafka';
import type { Position } from '../client.ts';
import type { TopicPartition } from '../record.ts';

/** Of what the members of a group tell each other: the oldest, which all of them understand. */
const VERSION = 0;
const ANY_EPOCH = -1;

/** The topics that a member reads. */
export function encodeTopics(topics: readonly string[]): Buffer {
  return encodeConsumerProtocolSubscription({ version: VERSION, topics: [...topics] });
}

/** The topics that each member reads, by their ids. */
export function wantedTopics(
  members: readonly { readonly memberId: string; readonly metadata: Buffer }[],
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    members.map(({ memberId, metadata }) => [memberId, decodeConsumerProtocolSubscription(metadata).topics]),
  );
}

export function encodeAssignments(assigned: ReadonlyMap<string, readonly TopicPartition[]>) {
  return [...assigned].map(([memberId, partitions]) => ({
    memberId,
    assignment: encodeConsumerProtocolAssignment({
      version: VERSION,
      assignedPartitions: groupByProperty<string, TopicPartition>(partitions, 'topic').map(([topic, ofTopic]) => ({
        topic,
        partitions: ofTopic.map(({ partition }) => partition),
      })),
    }),
  }));
}

export function decodeAssignment(assignment: Buffer): readonly TopicPartition[] {
  return decodeConsumerProtocolAssignment(assignment).assignedPartitions.flatMap(({ topic, partitions }) =>
    partitions.map((partition) => ({ topic, partition })),
  );
}

/** Positions as a commit wants them. */
export function asCommits(positions: readonly Position[]) {
  return groupByProperty<string, Position>(positions, 'topic').map(([name, ofTopic]) => ({
    name,
    partitions: ofTopic.map(({ partition, offset }) => ({
      partitionIndex: partition,
      committedOffset: offset,
      committedLeaderEpoch: ANY_EPOCH,
      committedMetadata: null,
    })),
  }));
}
