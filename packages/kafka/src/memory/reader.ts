import type { Position, ReaderOptions, RecordReader } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { Delivery } from './delivery.ts';
import type { Group } from './group.ts';
import type { PartitionLog } from './partition-log.ts';
import { placeKey } from './place-key.ts';
import { nextTurn } from './turn.ts';

/** Where reading begins without a committed offset. */
const START: Readonly<Record<ReaderOptions['whenNoOffset'], (log: PartitionLog) => bigint | undefined>> = {
  earliest: ({ low }) => low,
  latest: ({ high }) => high,
  fail: () => undefined,
};

/** A member of a group of the log in memory. */
export class MemoryReader implements RecordReader {
  readonly #options: ReaderOptions;
  readonly #group: Group;
  /** What may be committed, whether records are still handed out or not. */
  #owned = new Map<string, Delivery>();
  #revoking: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  #stopped = false;

  constructor(options: ReaderOptions, group: Group) {
    this.#options = options;
    this.#group = group;
  }

  get topics(): readonly string[] {
    return this.#options.topics;
  }

  /** It takes no more partitions. */
  get stopped(): boolean {
    return this.#stopped || this.#closing !== undefined;
  }

  async commit(positions: readonly Position[]): Promise<void> {
    await nextTurn();
    const gone = positions.find((position) => !this.#owned.has(placeKey(position)));
    if (gone !== undefined) {
      const code = this.#closing === undefined ? 'fenced' : 'closed';
      throw new KafkaClientError(code, { where: `${gone.topic}-${gone.partition}`, kafkaCode: 'ILLEGAL_GENERATION' });
    }
    for (const position of positions) this.#group.commit(position);
  }

  position(partition: TopicPartition): bigint | undefined {
    return this.#owned.get(placeKey(partition))?.position;
  }

  close(): Promise<void> {
    this.#closing ??= this.revoke().then(() => this.#group.leave(this));
    return this.#closing;
  }

  /** The group gives it partitions, when it has none. */
  assign(logs: readonly PartitionLog[]): void {
    const starts = logs.map((log) => ({ log, from: this.#group.committed(log)?.offset ?? this.#start(log) }));
    const { onRecords, onAssigned } = this.#options.handlers;
    const onFailed = (error: KafkaClientError) => this.#stop(error);
    for (const { log, from = log.low } of starts) {
      // What comes from now on is the group's, whoever reads it.
      if (this.#options.whenNoOffset === 'latest') this.#group.commit({ ...placeOf(log), offset: from });
      this.#owned.set(placeKey(log), new Delivery(log, from, { onRecords, onFailed }));
    }
    onAssigned?.(logs.map(placeOf));
    const nowhere = starts.find(({ from }) => from === undefined);
    if (nowhere !== undefined) {
      this.#stop(
        new KafkaClientError('no-committed-offset', { where: `${nowhere.log.topic}-${nowhere.log.partition}` }),
      );
      return;
    }
    for (const delivery of this.#owned.values()) delivery.begin();
  }

  /** The group takes all its partitions back; they can be committed until this resolves. */
  revoke(): Promise<void> {
    this.#revoking ??= this.#giveBack().finally(() => {
      this.#revoking = undefined;
    });
    return this.#revoking;
  }

  /** All its partitions have gone already. */
  lose(): void {
    const partitions = this.#endAll();
    this.#owned.clear();
    if (partitions.length > 0) this.#options.handlers.onLost?.(partitions);
  }

  async #giveBack(): Promise<void> {
    const partitions = this.#endAll();
    if (partitions.length > 0) {
      const { handlers, revokeTimeoutMs = 30_000 } = this.#options;
      await atMost(revokeTimeoutMs, handlers.onRevoked?.(partitions));
    }
    this.#owned.clear();
  }

  #start(log: PartitionLog): bigint | undefined {
    return START[this.#options.whenNoOffset](log);
  }

  #endAll(): readonly TopicPartition[] {
    const deliveries = [...this.#owned.values()];
    for (const delivery of deliveries) delivery.end();
    return deliveries.map(({ log }) => placeOf(log));
  }

  #stop(error: KafkaClientError): void {
    if (this.stopped) return;
    this.#stopped = true;
    this.#endAll();
    this.#options.handlers.onStopped?.(error);
  }
}

function placeOf({ topic, partition }: TopicPartition): TopicPartition {
  return { topic, partition };
}

/** Waits for a promise, whatever becomes of it, but not longer than so many milliseconds. */
async function atMost(ms: number, promise: Promise<void> | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([timeout, promise?.catch(() => {})]);
  clearTimeout(timer);
}
