import type { GlobalConfig } from '@confluentinc/kafka-javascript';
import type { Position, ReaderOptions, RecordReader } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { Assignment } from './assignment.ts';
import { clientErrorOf, librdkafkaCode, rowOf } from './errors.ts';
import { IDLE_MS, lookAtIdlePartitions } from './idle-partitions.ts';
import { NativeConsumer } from './native-consumer.ts';
import type { NativeMessage } from './native-record.ts';
import type { PartitionBuffer } from './partition-buffer.ts';
import { RefusedLogins } from './refused-logins.ts';
import { sleep } from './waiting.ts';

/** How many records are taken from librdkafka at a time. */
const TAKE = 1000;
/** librdkafka says when it has something; this often it is asked anyway, which is the member's sign of life too. */
const ASK_AGAIN_MS = 250;
/** A topic may be unknown to a broker that has just started, or has not heard of it yet: so often it is looked for. */
const UNKNOWN_LOOKS = 6;
const UNKNOWN_LOOK_MS = 1000;

/** A librdkafka consumer whose positions are resolved here, and that commits what it is told to. */
export class ConfluentReader implements RecordReader {
  readonly #options: ReaderOptions;
  readonly #assignment: Assignment;
  readonly #refusals = new RefusedLogins();
  #consumer: NativeConsumer | undefined;
  #polling: Promise<void> = Promise.resolve();
  #polls = true;
  #wake: () => void = () => {};
  #watch: ReturnType<typeof setInterval> | undefined;
  #closing: Promise<void> | undefined;
  #left = false;

  /** Connects; the group's first assignment comes later. */
  static async open(config: GlobalConfig, options: ReaderOptions): Promise<ConfluentReader> {
    const reader = new ConfluentReader(options);
    const consumer = await NativeConsumer.open(config, options, {
      onAssign: (partitions) => reader.#answer((to) => reader.#assignment.assigned(partitions, to)),
      onRevoke: (partitions, isLost) =>
        reader.#answer((to) => {
          // While it closes, librdkafka waits for nothing but this.
          if (reader.#left) to.unassign(partitions);
          else reader.#assignment.revoked(partitions, isLost, to);
        }),
      onReady: () => reader.#wake(),
      onError: (error) => {
        if (error.code === 'authentication-failed') reader.#refused(error);
      },
    });
    reader.#consumer = consumer;
    reader.#polling = reader.#poll(consumer);
    reader.#watch = setInterval(() => void reader.#lookAtIdle(consumer), IDLE_MS);
    return reader;
  }

  private constructor(options: ReaderOptions) {
    this.#options = options;
    this.#assignment = new Assignment(options, (error) => this.#stop(error));
  }

  async commit(positions: readonly Position[]): Promise<void> {
    const where = `group ${this.#options.groupId}`;
    if (this.#left) throw new KafkaClientError('closed', { where });
    const gone = positions.find((position) => this.#assignment.of(position) === undefined);
    if (gone) {
      throw new KafkaClientError('fenced', { where: `${where}, topic ${gone.topic}, partition ${gone.partition}` });
    }
    if (positions.length === 0) return;
    const native = positions.map(({ topic, partition, offset }) => ({ topic, partition, offset: Number(offset) }));
    await this.#consumer?.commit(native);
  }

  position(partition: TopicPartition): bigint | undefined {
    const buffer = this.#assignment.of(partition);
    return buffer !== undefined && this.#assignment.isActive(buffer) ? buffer.position : undefined;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#assignment.ended = true;
    clearInterval(this.#watch);
    await this.#assignment.leave();
    this.#left = true;
    this.#polls = false;
    this.#wake();
    await this.#polling;
    await this.#consumer?.close();
  }

  /** Delivers no more; the member stays until it is closed, so that what is finished can be committed. */
  #stop(error: KafkaClientError): void {
    if (this.#assignment.ended) return;
    this.#assignment.ended = true;
    this.#options.handlers.onStopped?.(error);
  }

  #refused(error: KafkaClientError): void {
    if (this.#refusals.take(performance.now())) this.#stop(error);
  }

  #answer(how: (to: NativeConsumer) => void): void {
    if (this.#consumer !== undefined) how(this.#consumer);
  }

  async #poll(consumer: NativeConsumer): Promise<void> {
    while (this.#polls) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      const { error, messages } = await consumer.take(TAKE);
      if (messages.length > 0) this.#sort(messages, consumer);
      else if (error !== undefined) this.#meet(error, consumer);
      else {
        const timer = setTimeout(this.#wake, ASK_AGAIN_MS);
        await woken;
        clearTimeout(timer);
      }
    }
  }

  /** Puts records to those of their partition, as far as it is still this member's. */
  #sort(messages: readonly NativeMessage[], consumer: NativeConsumer): void {
    const touched = new Set<PartitionBuffer>();
    let buffer: PartitionBuffer | undefined;
    for (const message of messages) {
      // They come in runs of one partition.
      if (buffer?.place.partition !== message.partition || buffer.place.topic !== message.topic) {
        buffer = this.#assignment.of(message);
        if (buffer !== undefined) touched.add(buffer);
      }
      buffer?.push(message);
    }
    for (const one of touched) {
      one.lastAt = performance.now();
      if (one.isFull && !one.paused) {
        one.paused = true;
        consumer.pause(one.place);
      }
      void this.#hand(one, consumer);
    }
  }

  async #hand(buffer: PartitionBuffer, consumer: NativeConsumer): Promise<void> {
    try {
      while (this.#assignment.isActive(buffer)) {
        const batch = buffer.take(consumer.highWatermark(buffer.place));
        if (batch === undefined) return;
        await this.#options.handlers.onRecords(batch).finally(() => buffer.handled());
        if (buffer.paused && buffer.hasRoom && this.#assignment.isActive(buffer)) {
          buffer.paused = false;
          consumer.resume(buffer.place);
        }
      }
    } catch {
      const { topic, partition } = buffer.place;
      const where = `handling records of topic ${topic}, partition ${partition}`;
      if (this.#assignment.isActive(buffer)) this.#stop(new KafkaClientError('client-failed', { where }));
    }
  }

  #meet(error: unknown, consumer: NativeConsumer): void {
    if (!rowOf(librdkafkaCode(error)).stops) return;
    const ours = clientErrorOf(error, `group ${this.#options.groupId}`);
    if (ours.code === 'unknown-topic') void this.#stopWhereUnknown(ours, consumer);
    else if (ours.code === 'authentication-failed') this.#refused(ours);
    else this.#stop(ours);
  }

  async #stopWhereUnknown(error: KafkaClientError, consumer: NativeConsumer): Promise<void> {
    for (let look = 0; look < UNKNOWN_LOOKS; look++) {
      await sleep(UNKNOWN_LOOK_MS);
      if (this.#assignment.ended) return;
      const known = await Promise.all(this.#options.topics.map((topic) => consumer.knows(topic)));
      if (known.every(Boolean)) return;
    }
    this.#stop(error);
  }

  async #lookAtIdle(consumer: NativeConsumer): Promise<void> {
    if (this.#assignment.ended) return;
    const error = await lookAtIdlePartitions(this.#assignment, consumer);
    if (error !== undefined) this.#stop(error);
  }
}
