/** A header of a record: Kafka keeps their order, and lets a name come twice. Text is UTF-8. */
export type RecordHeader = readonly [name: string, value: string | Uint8Array | null];

/** A record on its way into a partition. Text is UTF-8. */
export interface OutgoingRecord {
  readonly key: string | Uint8Array | null;
  readonly value: string | Uint8Array | null;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly headers: readonly RecordHeader[];
}

/** A record as it was read, whatever client read it. */
export interface IncomingRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** Epoch milliseconds; -1 where the broker has none. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly (readonly [name: string, value: Uint8Array | null])[];
}

/** One partition of a topic. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}
