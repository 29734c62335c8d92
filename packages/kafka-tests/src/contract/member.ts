import type {
  IncomingBatch,
  IncomingRecord,
  KafkaClient,
  KafkaClientError,
  ReaderOptions,
  RecordReader,
  TopicPartition,
} from '@acme/telemetry-kafka';

export interface MemberOptions extends Omit<ReaderOptions, 'handlers'> {
  /** Called after the batch was noted. */
  readonly onRecords?: (batch: IncomingBatch, member: Member) => Promise<void>;
  readonly onRevoked?: (partitions: readonly TopicPartition[], member: Member) => Promise<void>;
}

/** A reader that notes all that its handlers are told. */
export class Member {
  readonly batches: IncomingBatch[] = [];
  readonly revoked: TopicPartition[] = [];
  readonly lost: TopicPartition[] = [];
  readonly stopped: KafkaClientError[] = [];
  #assigned: readonly TopicPartition[] = [];
  #reader: Promise<RecordReader>;

  static async join(client: KafkaClient, options: MemberOptions): Promise<Member> {
    const member = new Member(client, options);
    await member.#reader;
    return member;
  }

  private constructor(client: KafkaClient, { onRecords, onRevoked, ...options }: MemberOptions) {
    const forget = (gone: readonly TopicPartition[]) => {
      this.#assigned = this.#assigned.filter((one) => !gone.some((other) => isSame(one, other)));
    };
    this.#reader = client.createReader({
      ...options,
      handlers: {
        onRecords: async (batch) => {
          this.batches.push(batch);
          await onRecords?.(batch, this);
        },
        onAssigned: (partitions) => {
          forget(partitions);
          this.#assigned = [...this.#assigned, ...partitions];
        },
        onRevoked: async (partitions) => {
          this.revoked.push(...partitions);
          await onRevoked?.(partitions, this);
          forget(partitions);
        },
        onLost: (partitions) => {
          this.lost.push(...partitions);
          forget(partitions);
        },
        onStopped: (error) => {
          this.stopped.push(error);
        },
      },
    });
  }

  /** All records so far, in the order in which they came. */
  get records(): readonly IncomingRecord[] {
    return this.batches.flatMap(({ records }) => records);
  }

  /** The partitions (of one topic, as all cases read one) that are this member's now, sorted. */
  get partitions(): readonly number[] {
    return this.#assigned.map(({ partition }) => partition).sort((a, b) => a - b);
  }

  offsets(partition: number): readonly bigint[] {
    return this.records.filter((record) => record.partition === partition).map(({ offset }) => offset);
  }

  async commit(topic: string, partition: number, offset: bigint): Promise<void> {
    await (await this.#reader).commit([{ topic, partition, offset }]);
  }

  async position(topic: string, partition: number): Promise<bigint | undefined> {
    return (await this.#reader).position({ topic, partition });
  }

  async close(): Promise<void> {
    await (await this.#reader).close();
  }
}

function isSame(one: TopicPartition, other: TopicPartition): boolean {
  return one.topic === other.topic && one.partition === other.partition;
}
