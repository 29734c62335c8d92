import {
  type IncomingRecord,
  type KafkaClient,
  KafkaClientError,
  type OutgoingRecord,
  type Position,
  type ReaderOptions,
  type RecordBatch,
  type RecordOutcome,
  type RecordReader,
  type RecordWriter,
  type WriterOptions,
} from '@acme/telemetry-kafka';

const TOPIC = 'acme-telemetry';

/** A cluster with one group and one member, in which a test decides what happens when. Offsets are given by it. */
export class FakeCluster {
  readonly committed = new Map<number, bigint>();
  /** What was written to the dead-letter topic, by partition and in order. */
  readonly written: { readonly topic: string; readonly partition: number; readonly record: OutgoingRecord }[] = [];
  /** What becomes of a batch; by default it is written. */
  answer: (batch: RecordBatch) => RecordOutcome | Promise<RecordOutcome> = () => ({ status: 'written' });
  /** What becomes of the next commit; by default it is taken. */
  onCommit: () => void | Promise<void> = () => {};
  /** How many offsets behind its last record each partition has that are no records. */
  marks = 0;
  /** How far the reader says that it has read. */
  readonly positions = new Map<number, bigint>();
  /** What the end of the reader waits for. */
  beforeClose: () => void | Promise<void> = () => {};
  batchSize = 3;
  closed = 0;
  writersMade = 0;
  readerOptions: ReaderOptions | undefined;
  writerOptions: WriterOptions | undefined;
  readonly client: KafkaClient;
  readonly #logs: ReadonlyMap<number, readonly IncomingRecord[]>;
  /** What the member has; a partition that comes back is another one. */
  readonly #owned = new Map<number, symbol>();
  readonly #writing = new Set<string>();

  constructor(partitions: readonly (readonly IncomingRecord[])[]) {
    this.#logs = new Map(
      partitions.map((records, partition) => [
        partition,
        records.map((record, at) => ({ ...record, topic: TOPIC, partition, offset: BigInt(at) })),
      ]),
    );
    this.client = {
      name: 'fake',
      createWriter: async (options) => {
        this.writersMade += 1;
        this.writerOptions = options;
        return this.#writer();
      },
      createReader: async (options) => {
        this.readerOptions = options;
        return this.#reader();
      },
      createAdmin: () => Promise.reject(new Error('unused')),
    };
  }

  get partitions(): readonly number[] {
    return [...this.#logs.keys()];
  }

  /** Gives partitions to the member, all when none are named. */
  assign(partitions: readonly number[] = this.partitions): void {
    for (const partition of partitions) this.#owned.set(partition, Symbol());
    this.#handlers.onAssigned?.(partitions.map(place));
    for (const partition of partitions) void this.#deliver(partition);
  }

  /** Takes partitions back; resolves when the member is done with them. */
  async revoke(partitions: readonly number[] = [...this.#owned.keys()]): Promise<void> {
    const owned = new Map(partitions.map((partition) => [partition, this.#owned.get(partition)]));
    await this.#handlers.onRevoked?.(partitions.map(place));
    for (const [partition, was] of owned) if (this.#owned.get(partition) === was) this.#owned.delete(partition);
  }

  /** Takes partitions away without a word before. */
  lose(partitions: readonly number[] = [...this.#owned.keys()]): void {
    for (const partition of partitions) this.#owned.delete(partition);
    this.#handlers.onLost?.(partitions.map(place));
  }

  /** The reader stops by itself. */
  breakDown(error: KafkaClientError): void {
    this.#owned.clear();
    this.#handlers.onStopped?.(error);
  }

  get #handlers(): ReaderOptions['handlers'] {
    if (this.readerOptions === undefined) throw new Error('Nobody reads.');
    return this.readerOptions.handlers;
  }

  async #deliver(partition: number): Promise<void> {
    const log = this.#logs.get(partition) ?? [];
    const mine = this.#owned.get(partition);
    let at = Number(this.committed.get(partition) ?? 0n);
    while (this.#owned.get(partition) === mine && at < log.length) {
      const records = log.slice(at, at + this.batchSize);
      at += records.length;
      await this.#handlers.onRecords({
        topic: TOPIC,
        partition,
        records,
        highWatermark: BigInt(log.length + this.marks),
      });
    }
  }

  #reader(): RecordReader {
    return {
      commit: async (positions) => {
        await this.onCommit();
        for (const position of positions) this.#commit(position);
      },
      position: ({ partition }) => this.positions.get(partition),
      close: async () => {
        await this.revoke();
        await this.beforeClose();
        this.closed += 1;
      },
    };
  }

  #commit({ topic, partition, offset }: Position): void {
    if (topic !== TOPIC || !this.#owned.has(partition)) throw new KafkaClientError('fenced');
    const last = this.committed.get(partition) ?? 0n;
    if (offset < last) throw new Error(`partition ${partition} goes back from ${last} to ${offset}`);
    this.committed.set(partition, offset);
  }

  async #outcome(batch: RecordBatch): Promise<RecordOutcome> {
    return this.answer(batch);
  }

  #writer(): RecordWriter {
    let isClosed = false;
    return {
      partitionCount: async () => this.#logs.size,
      send: async (batch) => {
        const key = `${batch.topic}-${batch.partition}`;
        if (isClosed || this.#writing.has(key)) throw new Error(`${key} can't be written to now.`);
        this.#writing.add(key);
        const outcome = await this.#outcome(batch).finally(() => this.#writing.delete(key));
        const { topic, partition, records } = batch;
        if (outcome.status === 'written') this.written.push(...records.map((record) => ({ topic, partition, record })));
        return records.map(() => outcome);
      },
      close: async () => {
        isClosed = true;
        this.closed += 1;
      },
    };
  }
}

function place(partition: number) {
  return { topic: TOPIC, partition };
}
