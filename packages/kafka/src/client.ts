import type { KafkaClientError } from './client-error.ts';
import type { IncomingRecord, OutgoingRecord, TopicPartition } from './record.ts';

/**
 * A Kafka client as the SDK uses it: what producers, consumers and administration need, and no more. Each adapter
 * (`/kafkajs`, `/confluent`, `/platformatic`) and the log in memory (`/memory`) give one, and all pass the same tests.
 * Everything below rejects with `KafkaClientError` and nothing else.
 */
export interface KafkaClient {
  /** For messages and metrics. */
  readonly name: string;
  /** Connects a writer. */
  createWriter(options?: WriterOptions): Promise<RecordWriter>;
  /** Connects a member of a consumer group and begins to read. */
  createReader(options: ReaderOptions): Promise<RecordReader>;
  createAdmin(): Promise<ClusterAdmin>;
}

export interface WriterOptions {
  /** How long a batch is retried before its fate is given up as unknown or not written, in milliseconds. Default 120 000. */
  readonly deliveryTimeoutMs?: number;
  /** Told of each failed try that will be repeated. */
  readonly onRetry?: (error: KafkaClientError) => void;
}

/** Records for one partition, in order. */
export interface RecordBatch extends TopicPartition {
  readonly records: readonly OutgoingRecord[];
}

/** What became of one record of a batch. Whether it was written may stay unknown: an answer can get lost (D21). */
export type RecordOutcome =
  | {
      readonly status: 'written';
      /** A try of unknown outcome came before, and this client can't tell: the record may be there twice (D21). */
      readonly possiblyTwice?: boolean;
    }
  | { readonly status: 'not-written'; readonly error: KafkaClientError }
  | { readonly status: 'unknown'; readonly error: KafkaClientError };

/** Writes with gzip, and acknowledgement by all in-sync replicas. */
export interface RecordWriter {
  /** How many partitions the topic has now. */
  partitionCount(topic: string): Promise<number>;
  /**
   * Writes a batch, and tries again until all its records have an outcome, in their order; never rejects for a record's
   * fate. Only one batch a partition may be under way; those of different partitions may overlap. A record that the
   * broker refuses takes no other record of its batch with it.
   */
  send(batch: RecordBatch): Promise<readonly RecordOutcome[]>;
  /** Ends the connection; what is under way gets an outcome first. */
  close(): Promise<void>;
}

export interface ReaderOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  /**
   * Where to begin in a partition for which the group has no committed offset; `fail` stops the reader (D23). The `latest` is
   * committed before any record is handed out: what comes from then on is the group's, and comes to whichever member is next.
   */
  readonly whenNoOffset: 'earliest' | 'latest' | 'fail';
  readonly handlers: ReaderHandlers;
  /** After how long without a sign of life the group gives a member's partitions away, in milliseconds. Default 30 000. */
  readonly sessionTimeoutMs?: number;
  /** How long `onRevoked` is waited for before the partitions are given up anyway, in milliseconds. Default 30 000. */
  readonly revokeTimeoutMs?: number;
}

/** Records of one partition, in order; at least one. */
export interface IncomingBatch extends TopicPartition {
  readonly records: readonly IncomingRecord[];
  /** The offset that the partition's next record will get, as far as is known: what is left to read lies before it. */
  readonly highWatermark: bigint;
}

export interface ReaderHandlers {
  /**
   * The next records of a partition. Its following ones come when the promise has resolved, however long that takes: the
   * member stays in its group, and other partitions go on. After `onRevoked` or `onLost` nobody waits for it any more.
   * A rejection stops the reader with `client-failed`.
   */
  onRecords(batch: IncomingBatch): Promise<void>;
  onAssigned?(partitions: readonly TopicPartition[]): void;
  /** The group takes these partitions back, or the reader is closing: commits are taken until the promise resolves. */
  onRevoked?(partitions: readonly TopicPartition[]): Promise<void>;
  /** These partitions have gone to another member already: commits are not possible any more. */
  onLost?(partitions: readonly TopicPartition[]): void;
  /** The reader has stopped by itself, and will deliver nothing more: `offset-out-of-range`, `not-authorized` … */
  onStopped?(error: KafkaClientError): void;
}

/** Where a group stands in a partition. */
export interface Position extends TopicPartition {
  /** The offset of the next record to be read. */
  readonly offset: bigint;
}

/** A member of a consumer group. It commits nothing by itself but where `latest` begins, and never jumps: an offset out of range stops it (D23). */
export interface RecordReader {
  /** Commits positions; rejects for partitions that are not this member's any more. */
  commit(positions: readonly Position[]): Promise<void>;
  /**
   * The offset, as far as is known, before which nothing of the partition is still to be handed out: behind the last record there may
   * be what is none, such as the mark of a transaction. Undefined while the partition is not read by this member.
   */
  position(partition: TopicPartition): bigint | undefined;
  /** Leaves the group: `onRevoked` first, then no more records. May be called twice. */
  close(): Promise<void>;
}

/** A topic as the cluster has it. */
export interface TopicDescription {
  readonly name: string;
  readonly partitions: number;
  /** The lowest among its partitions. */
  readonly replicationFactor: number;
  /** All settings by Kafka's names, those of the defaults included; undefined from a client that can't read them (Confluent's). */
  readonly settings: Readonly<Record<string, string>> | undefined;
}

/** First and next offset of a partition. */
export interface OffsetRange {
  readonly partition: number;
  readonly low: bigint;
  /** The offset that the next record will get. */
  readonly high: bigint;
}

export interface TopicToCreate {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly settings: Readonly<Record<string, string>>;
}

export interface ClusterAdmin {
  /** Undefined where there is no such topic. */
  describeTopic(name: string): Promise<TopicDescription | undefined>;
  /** Resolves when the topic's partitions have leaders. */
  createTopic(topic: TopicToCreate): Promise<void>;
  deleteTopic(name: string): Promise<void>;
  /** All partitions of a topic, by number. */
  offsets(topic: string): Promise<readonly OffsetRange[]>;
  /** Where a group stands; partitions without a committed offset are left out. */
  committed(groupId: string, topic: string): Promise<readonly Position[]>;
  close(): Promise<void>;
}
