import kafkajs, {
  type Consumer,
  type ConsumerStartBatchProcessEvent,
  type EachBatchPayload,
  type Kafka,
} from 'kafkajs';
import type { Position, ReaderOptions, RecordReader } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { atMost, deferred } from './deadline.ts';
import { clientErrorOf } from './errors.ts';
import { type GroupEvents, watchGroup } from './group-cluster.ts';
import type { Membership } from './group-coordinator.ts';
import { GroupMember } from './group-member.ts';
import { type FetchGuard, guardFetches } from './guard-fetches.ts';
import { Lane } from './lane.ts';
import { toRecords } from './messages.ts';
import { placeOf } from './place.ts';
import { retrying } from './retrying.ts';

/** A partition that goes on after a pause waits for the fetch that is under way. */
const FETCH_WAIT_MS = 100;
/**
 * Of one answer, compressed. kafkajs decodes all of it before it hands anything out or gives its next sign of life, and by
 * itself it asks for 10 MiB: where events are alike that is hundreds of thousands of them. Before it is through, the group has
 * expelled the member, and given its partitions to another one that fares no better.
 */
const FETCH_BYTES = 256 * 1024;
const HEARTBEAT_MS = 3000;
/** Beyond `revokeTimeoutMs`, how long a group waits for a member to join anew. */
const JOIN_MARGIN_MS = 30_000;
const LEAVE_MS = 30_000;
const NEW_TOPIC_MS = 3000;
/** After half a minute of failures in a row kafkajs leaves the group, and asks whether to begin anew. */
const RETRY = { retries: 30, initialRetryTime: 100, maxRetryTime: 1000 };

export async function openReader(kafka: Kafka, options: ReaderOptions): Promise<RecordReader> {
  const reader = new KafkajsReader(kafka, options);
  await reader.begin();
  return reader;
}

/** A member of a group. Records go to lanes as they come, so kafkajs never waits for a handler, and its heartbeats go on. */
class KafkajsReader implements RecordReader, GroupEvents, FetchGuard {
  readonly heartbeatMs: number;
  readonly #options: ReaderOptions;
  readonly #sessionTimeoutMs: number;
  readonly #revokeTimeoutMs: number;
  readonly #consumer: Consumer;
  /** Undefined until kafkajs makes its assigner, which it does at once. */
  #member: GroupMember | undefined;
  /** Of what may be committed, whether it still hands out records or not. */
  #lanes = new Map<string, Lane>();
  #revoking: Promise<void> | undefined;
  #endRevoking = () => {};
  #closing: Promise<void> | undefined;
  #stopped = false;
  #leaves = false;
  #failure: KafkaClientError | undefined;
  #hasBegun = false;

  constructor(kafka: Kafka, options: ReaderOptions) {
    const { groupId, sessionTimeoutMs = 30_000, revokeTimeoutMs = 30_000 } = options;
    this.#options = options;
    this.#sessionTimeoutMs = sessionTimeoutMs;
    this.#revokeTimeoutMs = revokeTimeoutMs;
    this.heartbeatMs = Math.min(HEARTBEAT_MS, sessionTimeoutMs / 3);
    this.#consumer = kafka.consumer({
      groupId,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: this.heartbeatMs,
      rebalanceTimeout: revokeTimeoutMs + JOIN_MARGIN_MS,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      maxBytes: FETCH_BYTES,
      allowAutoTopicCreation: false,
      partitionAssigners: [
        (config) => {
          guardFetches(config.cluster, this);
          this.#member = new GroupMember(groupId, watchGroup(config.cluster, options, this));
          return kafkajs.PartitionAssigners.roundRobin(config);
        },
      ],
      retry: { ...RETRY, restartOnFailure: async (error) => this.#goesOnAfter(error) },
    });
  }

  async begin(): Promise<void> {
    const { CRASH, GROUP_JOIN, START_BATCH_PROCESS } = this.#consumer.events;
    this.#consumer.on(GROUP_JOIN, ({ payload }) => this.#assign(payload.memberAssignment));
    this.#consumer.on(CRASH, ({ payload: { error, restart } }) => this.#onCrash(error, restart));
    this.#consumer.on(START_BATCH_PROCESS, ({ payload }) => this.#skip(payload));
    try {
      await this.#consumer.connect();
      const topics = [...this.#options.topics];
      await retrying(topics.join(), () => this.#consumer.subscribe({ topics }), {
        timeoutMs: NEW_TOPIC_MS,
        after: ({ canRetry, code }) => canRetry || code === 'unknown-topic',
      });
      await this.#consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: async (payload) => this.#take(payload),
      });
      if (this.#failure !== undefined) throw this.#failure;
      this.#hasBegun = true;
    } catch (error) {
      this.#stopped = true;
      await this.#leave();
      throw clientErrorOf(error, this.#where);
    }
  }

  async commit(positions: readonly Position[]): Promise<void> {
    const committing = this.#commit(positions);
    for (const position of positions) {
      const lane = this.#lanes.get(placeOf(position));
      if (lane === undefined) continue;
      const before = lane.committed;
      lane.committed = committing.then(
        () => position.offset,
        () => before,
      );
    }
    await committing;
  }

  position(partition: TopicPartition): bigint | undefined {
    return this.#lanes.get(placeOf(partition))?.position;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  hasEnded(): boolean {
    return this.#leaves;
  }

  beat(): void {
    void this.#member?.beat();
  }

  async beforeJoin(): Promise<void> {
    await this.#giveBack();
    if (this.#isOver) throw Object.assign(new Error('This member has ended.'), { retriable: false });
  }

  onJoined(membership: Membership): void {
    this.#member?.joined(membership);
  }

  onExpelled(): void {
    const places = this.#endLanes();
    this.#lanes.clear();
    this.#endRevoking();
    if (places.length > 0) this.#tell(() => this.#options.handlers.onLost?.(places));
  }

  async onBegin(positions: readonly Position[]): Promise<readonly Position[]> {
    // kafkajs looks for committed offsets when it fetches, and may not have seen those of a handler that was told of the partitions.
    const committed = await Promise.all(positions.map((position) => this.#lanes.get(placeOf(position))?.committed));
    try {
      await this.#commit(positions.filter((_, index) => committed[index] === undefined));
      return positions.map((position, index) => ({ ...position, offset: committed[index] ?? position.offset }));
    } catch (error) {
      const ours = clientErrorOf(error, this.#where);
      // A group that has gone on gives partitions anew.
      if (!ours.canRetry && ours.code !== 'fenced') this.#stop(ours);
      throw ours;
    }
  }

  onNoOffset(partition: TopicPartition): void {
    this.#stop(new KafkaClientError('no-committed-offset', { where: `${this.#where}, ${placeOf(partition)}` }));
  }

  onOutOfRange(): void {
    this.#stop(new KafkaClientError('offset-out-of-range', { where: this.#where }));
  }

  get #where(): string {
    return `group ${this.#options.groupId} on ${this.#options.topics.join(', ')}`;
  }

  get #isOver(): boolean {
    return this.#stopped || this.#closing !== undefined;
  }

  async #commit(positions: readonly Position[]): Promise<void> {
    const gone = positions.find((position) => !this.#lanes.has(placeOf(position)));
    if (gone !== undefined) {
      throw new KafkaClientError(this.#closing === undefined ? 'fenced' : 'closed', { where: placeOf(gone) });
    }
    await this.#member?.commit(positions, this.#sessionTimeoutMs);
  }

  #assign(assignment: Readonly<Record<string, readonly number[]>>): void {
    if (this.#isOver) return;
    const { handlers } = this.#options;
    const places = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    );
    for (const place of places) {
      const lane = new Lane(place, handlers.onRecords, () => this.#stop(this.#handlerFailed()));
      this.#lanes.set(placeOf(place), lane);
    }
    // What was paused when it was given back is so still.
    this.#consumer.resume(this.#consumer.paused());
    if (places.length > 0) this.#tell(() => handlers.onAssigned?.(places));
  }

  #take({ batch, resolveOffset, pause }: EachBatchPayload): void {
    const { topic, partition } = batch;
    const lane = this.#lanes.get(placeOf({ topic, partition }));
    const last = batch.messages.at(-1);
    if (lane === undefined || lane.hasEnded || last === undefined) return;
    resolveOffset(last.offset);
    // While a leader moves, two brokers may give the same.
    const records = toRecords(batch, lane.next);
    lane.take({ topic, partition, records, highWatermark: BigInt(batch.highWatermark) }, pause);
    lane.skip(BigInt(batch.lastOffset()) + 1n);
  }

  /** Where there is nothing but marks of transactions and what was aborted, kafkajs goes on by itself. */
  #skip({ batchSize, lastOffset, topic, partition }: ConsumerStartBatchProcessEvent['payload']): void {
    if (batchSize === 0) this.#lanes.get(placeOf({ topic, partition }))?.skip(BigInt(lastOffset) + 1n);
  }

  #giveBack(): Promise<void> {
    this.#revoking ??= this.#revoke().finally(() => {
      this.#revoking = undefined;
    });
    return this.#revoking;
  }

  async #revoke(): Promise<void> {
    const places = this.#endLanes();
    if (places.length === 0) return;
    const { promise: lost, resolve } = deferred();
    this.#endRevoking = resolve;
    this.beat();
    const beating = setInterval(() => this.beat(), this.heartbeatMs);
    const revoked = (async () => this.#options.handlers.onRevoked?.(places))();
    await atMost(this.#revokeTimeoutMs, lost, revoked);
    clearInterval(beating);
    this.#lanes.clear();
  }

  #endLanes(): readonly TopicPartition[] {
    const lanes = [...this.#lanes.values()];
    for (const lane of lanes) lane.end();
    return lanes.map(({ place }) => place);
  }

  /** Reads nothing more, but stays a member, so that what was handled can be committed until it is closed. */
  #stop(error: KafkaClientError): void {
    if (this.#isOver) return;
    this.#stopped = true;
    this.#endLanes();
    this.#pauseAll();
    this.#tell(() => this.#options.handlers.onStopped?.(error));
  }

  /** kafkajs has left the group. */
  #onCrash(thrown: Error, restarts: boolean): void {
    this.onExpelled();
    if (restarts) return;
    const error = clientErrorOf(thrown, this.#where);
    if (this.#hasBegun) this.#stop(error);
    else this.#failure = error;
  }

  #goesOnAfter(thrown: Error): boolean {
    const { canRetry, code } = clientErrorOf(thrown, this.#where);
    return !this.#isOver && (canRetry || code === 'client-failed');
  }

  async #close(): Promise<void> {
    this.#pauseAll();
    await this.#giveBack();
    await this.#leave();
  }

  async #leave(): Promise<void> {
    this.#leaves = true;
    const leaving = (async () => {
      await this.#member?.leave();
      await this.#consumer.disconnect();
    })();
    await atMost(LEAVE_MS, leaving);
  }

  #pauseAll(): void {
    try {
      this.#consumer.pause(this.#options.topics.map((topic) => ({ topic })));
    } catch {
      // It reads nothing anyway, as it has not begun or has left.
    }
  }

  /** An error of a handler must not reach kafkajs, which would take it for one of its own. */
  #tell(handler: () => void): void {
    try {
      handler();
    } catch {
      this.#stop(this.#handlerFailed());
    }
  }

  #handlerFailed(): KafkaClientError {
    return new KafkaClientError('client-failed', { where: `a handler of ${this.#where}` });
  }
}
