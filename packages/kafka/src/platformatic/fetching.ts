import { protocolErrorsCodesById } from '@platformatic/kafka';
import type { Position, ReaderHandlers } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { again, backOff, pause } from './again.ts';
import { brokerError, clientError } from './client-failure.ts';
import type { ClusterLink } from './cluster-link.ts';
import { Cursor } from './cursor.ts';
import { fetchFrom } from './fetch-request.ts';
import { type FetchedPartition, incoming } from './incoming.ts';
import { endsOf } from './offsets.ts';

/** How long a broker may wait for records, in milliseconds, when all partitions wait; and when one may get hungry meanwhile. */
const WAIT_MS = 500;
const SHORT_WAIT_MS = 50;
const ENDS_PATIENCE_MS = 30_000;

/** What a partition's error in an answer leads to; any other stops the reader. */
const ANSWERS: Readonly<Record<string, 'locate' | 'check-range'>> = {
  OFFSET_OUT_OF_RANGE: 'check-range',
  NOT_LEADER_OR_FOLLOWER: 'locate',
  LEADER_NOT_AVAILABLE: 'locate',
  REPLICA_NOT_AVAILABLE: 'locate',
  FENCED_LEADER_EPOCH: 'locate',
  UNKNOWN_LEADER_EPOCH: 'locate',
  OFFSET_NOT_AVAILABLE: 'locate',
  KAFKA_STORAGE_ERROR: 'locate',
  UNKNOWN_TOPIC_OR_PARTITION: 'locate',
  UNKNOWN_TOPIC_ID: 'locate',
  INCONSISTENT_TOPIC_ID: 'locate',
  UNKNOWN_SERVER_ERROR: 'locate',
  // Damaged on the way.
  CORRUPT_MESSAGE: 'locate',
};

/** Reads partitions from where they stand until it is stopped, with one request at a time a broker. */
export class Fetching {
  readonly #link: ClusterLink;
  readonly #onRecords: ReaderHandlers['onRecords'];
  readonly #onFailure: (error: KafkaClientError) => void;
  readonly #stopping = new AbortController();
  readonly #cursors: readonly Cursor[];
  #loops = new Set<number>();
  #isLocating = false;
  #waiting: (() => void)[] = [];
  #served = 0;

  constructor(
    link: ClusterLink,
    positions: readonly Position[],
    onRecords: ReaderHandlers['onRecords'],
    onFailure: (error: KafkaClientError) => void,
  ) {
    this.#link = link;
    this.#onRecords = onRecords;
    this.#onFailure = onFailure;
    this.#cursors = positions.map((position) => new Cursor(position));
    this.#begin(this.#locate());
  }

  /** No record is handed on from now on. */
  stop(): void {
    this.#stopping.abort();
    this.#wake();
  }

  /** The offset before which nothing of a partition is still to be handed on; undefined where nothing is any more. */
  position({ topic, partition }: TopicPartition): bigint | undefined {
    if (this.#isStopped) return undefined;
    return this.#cursors.find((cursor) => cursor.topic === topic && cursor.partition === partition)?.position;
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  #begin(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (this.#isStopped) return;
      this.stop();
      this.#onFailure(clientError(error, 'reading'));
    });
  }

  /** Looks for the leaders until each partition has one, and reads from each of them. */
  async #locate(): Promise<void> {
    if (this.#isLocating) return;
    this.#isLocating = true;
    for (let tries = 1; !this.#isStopped; tries++) {
      const homeless = this.#cursors.filter(({ leader }) => leader < 0);
      if (homeless.length === 0) break;
      await Promise.all([...new Set(homeless.map(({ topic }) => topic))].map((topic) => this.#locateTopic(topic)));
      for (const { leader } of this.#cursors) if (leader >= 0) this.#begin(this.#readFrom(leader));
      if (homeless.some(({ leader }) => leader < 0)) await pause(backOff(tries), this.#stopping.signal);
    }
    this.#isLocating = false;
  }

  async #locateTopic(topic: string): Promise<void> {
    try {
      const { error, partitions } = await this.#link.awaitedTopic(topic, ENDS_PATIENCE_MS);
      if (error !== '') throw brokerError(error, topic);
      for (const cursor of this.#cursors) {
        if (cursor.topic === topic && cursor.leader < 0) cursor.leader = partitions[cursor.partition]?.leader ?? -1;
      }
    } catch (error) {
      if (!clientError(error, topic).canRetry) throw error;
    }
  }

  /** Asks a broker again and again for all that it leads, as long as it leads anything. */
  async #readFrom(broker: number): Promise<void> {
    if (this.#loops.has(broker)) return;
    this.#loops.add(broker);
    for (;;) {
      const led = this.#cursors.filter(({ leader }) => leader === broker);
      if (led.length === 0 || this.#isStopped) break;
      const hungry = led.filter(({ isHungry }) => isHungry);
      if (hungry.length === 0) await this.#someHunger();
      else await this.#fetch(broker, hungry, hungry.length < led.length ? SHORT_WAIT_MS : WAIT_MS);
    }
    this.#loops.delete(broker);
  }

  async #fetch(broker: number, hungry: readonly Cursor[], waitMs: number): Promise<void> {
    try {
      const answers = await fetchFrom(this.#link, broker, hungry, waitMs);
      if (this.#isStopped) return;
      for (const { cursor, fetched } of answers) await this.#take(cursor, fetched);
    } catch (failure) {
      const error = clientError(failure, `broker ${broker}`);
      if (!error.canRetry) throw error;
      for (const cursor of this.#cursors) if (cursor.leader === broker) cursor.leader = -1;
      await pause(backOff(1), this.#stopping.signal);
      this.#begin(this.#locate());
    }
  }

  async #take(cursor: Cursor, fetched: FetchedPartition): Promise<void> {
    const { topic, partition, offset } = cursor;
    if (fetched.errorCode !== 0) return this.#settle(cursor, protocolErrorsCodesById[fetched.errorCode] ?? '');
    const { records, next } = incoming(cursor, offset, fetched);
    cursor.offset = next;
    if (records.length === 0) return;
    cursor.served = ++this.#served;
    cursor.take({ topic, partition, records, highWatermark: fetched.highWatermark });
    this.#begin(this.#feed(cursor));
  }

  async #feed(cursor: Cursor): Promise<void> {
    try {
      await cursor.feed(this.#onRecords, this.#stopping.signal, () => this.#wake());
    } catch {
      // Whatever a handler threw can hold a record.
      throw new KafkaClientError('client-failed', { where: `the handler of ${cursor.topic}-${cursor.partition}` });
    }
  }

  async #settle(cursor: Cursor, kafkaCode: string): Promise<void> {
    const step = ANSWERS[kafkaCode];
    if (step === undefined || (step === 'check-range' && (await this.#isOutOfRange(cursor)))) {
      throw brokerError(kafkaCode, `${cursor.topic}-${cursor.partition}`);
    }
    cursor.leader = -1;
    await pause(backOff(1), this.#stopping.signal);
    this.#begin(this.#locate());
  }

  /** Right after a change of leaders a broker can say so of an offset that is in the log (D23: never a jump). */
  async #isOutOfRange({ topic, partition, offset }: Cursor): Promise<boolean> {
    const end = (which: 'EARLIEST' | 'LATEST') =>
      again(() => endsOf(this.#link, topic, which, [partition]), {
        forMs: ENDS_PATIENCE_MS,
        where: topic,
        signal: this.#stopping.signal,
      });
    const low = (await end('EARLIEST')).get(partition);
    const high = (await end('LATEST')).get(partition);
    return low === undefined || high === undefined || offset < low || offset > high;
  }

  #someHunger(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
