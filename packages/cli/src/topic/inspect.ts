import {
  type ClusterAdmin,
  compareTopic,
  KafkaClientError,
  type TopicDifference,
  type TopicOptions,
  topicToCreate,
} from '@acme/telemetry-kafka';
import { deadLetterTopic, type TopicConfig, topic } from '@acme/telemetry-schema';

/** How a topic is. */
export interface TopicFinding {
  readonly topic: string;
  readonly status: 'created' | 'right' | 'different' | 'missing';
  /** None when it was created or is right. */
  readonly differences: readonly TopicDifference[];
  readonly partitions: number;
  readonly replicationFactor: number;
}

/** The topics that there must be (D20). */
export const TOPICS: readonly TopicConfig[] = [topic, deadLetterTopic];

/** Compares a topic with what it must be. Rejects with `KafkaClientError`. */
export async function verifyTopic(
  admin: ClusterAdmin,
  wanted: TopicConfig,
  options: TopicOptions,
): Promise<TopicFinding> {
  const found = await admin.describeTopic(wanted.name);
  const differences = compareTopic(wanted, found, options);
  const there = found === undefined ? 'missing' : 'different';
  const { partitions, replicationFactor } = found ?? topicToCreate(wanted, options);
  return {
    topic: wanted.name,
    status: differences.length === 0 ? 'right' : there,
    differences,
    partitions,
    replicationFactor,
  };
}

/** Creates a topic where there is none, and compares it otherwise: one that is there is never changed. Rejects with `KafkaClientError`. */
export async function createTopic(
  admin: ClusterAdmin,
  wanted: TopicConfig,
  options: TopicOptions,
): Promise<TopicFinding> {
  const finding = await verifyTopic(admin, wanted, options);
  if (finding.status !== 'missing') return finding;
  try {
    await admin.createTopic(topicToCreate(wanted, options));
    return { ...finding, status: 'created', differences: [] };
  } catch (error) {
    // Somebody else was quicker.
    if (error instanceof KafkaClientError && error.code === 'topic-exists') return verifyTopic(admin, wanted, options);
    throw error;
  }
}
