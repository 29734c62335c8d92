/** A Kafka topic as it must be configured (specification, *Kafka Topic Configuration*; D20). */
export interface TopicConfig {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  /** The event's field that is the record's key. */
  readonly key: 'customer_id';
  /** Topic settings under the names that Kafka gives them. Numbers are milliseconds or counts. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** Settings of which the value above is an upper bound rather than the one right value. */
  readonly atMost: readonly string[];
}

const settings = {
  'retention.ms': 604_800_000,
  'compression.type': 'gzip',
  'min.insync.replicas': 2,
  'cleanup.policy': 'delete',
  'unclean.leader.election.enable': 'false',
  'message.timestamp.type': 'CreateTime',
  'segment.ms': 86_400_000,
} as const;

/** The topic of telemetry events. */
export const topic: TopicConfig = {
  name: 'acme-telemetry',
  partitions: 20,
  replicationFactor: 3,
  key: 'customer_id',
  settings,
  atMost: ['segment.ms'],
};

/** The topic of records that a consumer rejected: same partitions and replicas, and no longer a retention (D20). */
export const deadLetterTopic: TopicConfig = {
  ...topic,
  name: 'acme-telemetry.dlq',
  atMost: ['segment.ms', 'retention.ms'],
};
