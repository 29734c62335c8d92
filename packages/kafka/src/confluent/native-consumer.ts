import { type GlobalConfig, type Message, RdKafka } from '@confluentinc/kafka-javascript';
import type { ReaderOptions } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { connect } from './connect.ts';
import { called, clientErrorOf, made } from './errors.ts';
import { foundOffsets, type NativePosition } from './found-offsets.ts';
import type { NativeMessage } from './native-record.ts';
import { PendingCommits } from './pending-commits.ts';
import { readerSettings } from './settings.ts';
import type { Ends, StartPosition } from './start-positions.ts';

/** Records, or an error and none. */
export interface Taken {
  readonly error?: unknown;
  readonly messages: readonly NativeMessage[];
}

export interface ConsumerEvents {
  /** Each is to be answered, with `assign` or `unassign`, when the time has come. */
  onAssign(partitions: readonly TopicPartition[]): void;
  onRevoke(partitions: readonly TopicPartition[], isLost: boolean): void;
  /** There may be something to be taken. */
  onReady(): void;
  /** What librdkafka meets in the background. */
  onError(error: KafkaClientError): void;
}

/** What the package's consumer can do, but its types don't say. */
interface Untyped {
  assignmentLost(): boolean;
  rebalanceProtocol(): 'NONE' | 'EAGER' | 'COOPERATIVE';
  incrementalAssign(positions: readonly NativePosition[]): void;
  incrementalUnassign(partitions: readonly TopicPartition[]): void;
}

/** How long the brokers may take to say where partitions begin and end, or what was committed. */
const ASK_MS = 10_000;
/** librdkafka waits 60 s for a broker. */
const COMMIT_MS = 75_000;
/** Timestamps that a look-up of offsets by time takes for the two ends of a partition. */
const EARLIEST = -2;
const LATEST = -1;

/** The package's consumer with promises, our errors, and both ways of rebalancing alike. */
export class NativeConsumer {
  readonly #consumer: RdKafka.KafkaConsumer & Untyped;
  readonly #where: string;
  readonly #commits = new PendingCommits(COMMIT_MS);
  readonly #early: unknown[] = [];

  /** Connects and subscribes; the group's first assignment comes later. */
  static async open(config: GlobalConfig, options: ReaderOptions, events: ConsumerEvents): Promise<NativeConsumer> {
    const where = `group ${options.groupId}`;
    const consumer = made(where, () => new NativeConsumer(config, options, events, where));
    await connect(
      consumer.#consumer,
      () => consumer.#meetEarly(),
      where,
      (error) => events.onError(error),
    );
    consumer.#consumer.subscribe([...options.topics]);
    return consumer;
  }

  private constructor(config: GlobalConfig, options: ReaderOptions, events: ConsumerEvents, where: string) {
    const { ERR__ASSIGN_PARTITIONS, ERR__REVOKE_PARTITIONS } = RdKafka.CODES.ERRORS;
    const settings = {
      ...readerSettings(config, options),
      rebalance_cb: (error: { readonly code: number }, partitions: readonly TopicPartition[]) => {
        if (error.code === ERR__ASSIGN_PARTITIONS) events.onAssign(partitions);
        else events.onRevoke(partitions, error.code !== ERR__REVOKE_PARTITIONS || this.#consumer.assignmentLost());
      },
      offset_commit_cb: (error: unknown, positions: readonly StartPosition[]) =>
        this.#commits.answered(positions, error ? clientErrorOf(error, where) : undefined),
      // Not in the package's types either: its promise-based consumer is built on it.
      queue_non_empty_cb: () => events.onReady(),
    };
    this.#where = where;
    this.#consumer = new RdKafka.KafkaConsumer(settings) as RdKafka.KafkaConsumer & Untyped;
    // Only what is there already: nobody sleeps on one of Node's threads.
    this.#consumer.setDefaultConsumeTimeout(0);
  }

  /** Up to so many records that have been fetched; or one error, which the package gives without its partition. */
  take(count: number): Promise<Taken> {
    const error = this.#early.shift();
    return error === undefined ? this.#take(count) : Promise.resolve({ error, messages: [] });
  }

  /** librdkafka looks for the group's coordinator while it connects, and says once that it may not. */
  async #meetEarly(): Promise<void> {
    const { error } = await this.#take(1);
    if (error !== undefined) this.#early.push(error);
  }

  #take(count: number): Promise<Taken> {
    return new Promise((resolve) => {
      const done = (error: unknown, messages: readonly NativeMessage[] = []) =>
        resolve(error ? { error, messages: [] } : { messages });
      try {
        this.#consumer.consume(count, (error: unknown, messages?: Message[]) => done(error, messages));
      } catch (error) {
        done(error);
      }
    });
  }

  /** Resolves when the broker has the positions; `take` has to be called meanwhile, which brings the answer. */
  async commit(positions: readonly StartPosition[]): Promise<void> {
    try {
      await this.#commits.add(positions, this.#where, () => this.#consumer.commit([...positions]));
    } catch (error) {
      throw clientErrorOf(error, this.#where);
    }
  }

  assign(positions: readonly NativePosition[]): void {
    this.#tried(() => {
      if (this.#isCooperative) this.#consumer.incrementalAssign(positions);
      else this.#consumer.assign([...positions]);
    });
  }

  unassign(partitions: readonly TopicPartition[]): void {
    this.#tried(() => {
      if (this.#isCooperative) this.#consumer.incrementalUnassign(partitions);
      else this.#consumer.unassign();
    });
  }

  pause(partition: TopicPartition): void {
    this.#tried(() => this.#consumer.pause([partition]));
  }

  resume(partition: TopicPartition): void {
    this.#tried(() => this.#consumer.resume([partition]));
  }

  /** Fetches again from there on. */
  seek({ topic, partition }: TopicPartition, offset: number): void {
    this.#tried(() => this.#consumer.seek({ topic, partition, offset }, ASK_MS, () => {}));
  }

  /** As the last fetch had it; -1 before the first. */
  highWatermark({ topic, partition }: TopicPartition): number {
    return this.#tried(() => this.#consumer.getWatermarkOffsets(topic, partition).highOffset) ?? -1;
  }

  /** By `keyOf`; without those that have none. */
  async committed(partitions: readonly TopicPartition[]): Promise<ReadonlyMap<string, number>> {
    const asked = partitions.map(({ topic, partition }) => ({ topic, partition }));
    return foundOffsets(this.#where, (done) => this.#consumer.committed(asked, ASK_MS, done));
  }

  /** By `keyOf`, of all partitions in two requests. */
  async ends(partitions: readonly TopicPartition[]): Promise<ReadonlyMap<string, Ends>> {
    const at = (timestamp: number) => {
      const asked = partitions.map(({ topic, partition }) => ({ topic, partition, offset: timestamp }));
      return foundOffsets(this.#where, (done) => this.#consumer.offsetsForTimes(asked, ASK_MS, done));
    };
    // Low first: what is deleted or appended in between only widens the range.
    const lows = await at(EARLIEST);
    const highs = await at(LATEST);
    return new Map([...lows].map(([key, low]) => [key, { low, high: highs.get(key) ?? low }]));
  }

  /** Whether there is such a topic, as far as the brokers know. */
  async knows(topic: string): Promise<boolean> {
    const asking = called<RdKafka.Metadata>(this.#where, (done) =>
      this.#consumer.getMetadata({ topic, timeout: ASK_MS }, done),
    );
    return asking.then(
      ({ topics }) => topics.some(({ name, partitions }) => name === topic && partitions.length > 0),
      (error: KafkaClientError) => error.code !== 'unknown-topic',
    );
  }

  /**
   * Has librdkafka learn anew who leads. Questions about offsets go by what it knows, and don't freshen it: a member that came while
   * a partition had no leader would hear so for minutes.
   */
  async lookAround(topics: readonly string[]): Promise<void> {
    await Promise.all(topics.map((topic) => this.knows(topic)));
  }

  /** Leaves the group, after an `onRevoke` where it still has something. */
  async close(): Promise<void> {
    this.#commits.end(new KafkaClientError('closed', { where: this.#where }));
    await called(this.#where, (done) => this.#consumer.disconnect((error) => done(error))).catch(() => {});
  }

  get #isCooperative(): boolean {
    return this.#consumer.rebalanceProtocol() === 'COOPERATIVE';
  }

  /** What librdkafka refuses here it refuses because the partition has gone meanwhile, and says so itself. */
  #tried<T>(call: () => T): T | undefined {
    try {
      return call();
    } catch {
      return undefined;
    }
  }
}
