import type { GlobalConfig } from '@confluentinc/kafka-javascript';
import type { RecordBatch, RecordOutcome, RecordWriter, WriterOptions } from '../client.ts';
import { KafkaClientError, type KafkaClientErrorCode } from '../client-error.ts';
import type { OutgoingRecord } from '../record.ts';
import { type ConfluentAdmin, openAdmin } from './admin.ts';
import { deliverBatch } from './deliver-batch.ts';
import { Producing, type Report } from './producing.ts';
import { DELIVERY_TIMEOUT_MS, writerSettings } from './settings.ts';
import { sleep } from './waiting.ts';

/** After so long a batch is late, and the cluster is asked why; librdkafka keeps the reason to itself. */
const LATE_MS = 5000;
const CONNECT_AGAIN_MS = 1000;

/** A librdkafka producer with `acks=all`, idempotence and gzip; a fresh one takes over after a fatal error. */
export class ConfluentWriter implements RecordWriter {
  readonly #config: GlobalConfig;
  readonly #options: WriterOptions;
  readonly #timeoutMs: number;
  readonly #underWay = new Set<Promise<unknown>>();
  #producing: Promise<Producing>;
  #admin: Promise<ConfluentAdmin> | undefined;
  #closing: Promise<void> | undefined;

  static async open(config: GlobalConfig, options: WriterOptions): Promise<ConfluentWriter> {
    const writer = new ConfluentWriter(config, options);
    await writer.#producing;
    return writer;
  }

  private constructor(config: GlobalConfig, options: WriterOptions) {
    this.#config = config;
    this.#options = options;
    this.#timeoutMs = options.deliveryTimeoutMs ?? DELIVERY_TIMEOUT_MS;
    this.#producing = this.#connect();
  }

  async partitionCount(topic: string): Promise<number> {
    const where = `topic ${topic}`;
    if (this.#closing) throw new KafkaClientError('closed', { where });
    // The producer's own look-up makes no difference between a topic that is unknown and one that is denied.
    const description = await (await this.#connectedAdmin()).describeTopic(topic);
    if (description === undefined) throw new KafkaClientError('unknown-topic', { where });
    return description.partitions;
  }

  async send(batch: RecordBatch): Promise<readonly RecordOutcome[]> {
    const where = `topic ${batch.topic}, partition ${batch.partition}`;
    if (this.#closing) {
      const error = new KafkaClientError('closed', { where });
      return batch.records.map(() => ({ status: 'not-written', error }));
    }
    const end = performance.now() + this.#timeoutMs;
    let trouble: KafkaClientErrorCode = 'timed-out';
    const late = setInterval(
      async () => {
        trouble = await this.#troubleOf(batch);
        if (this.#underWay.has(delivered)) this.#options.onRetry?.(new KafkaClientError(trouble, { where }));
      },
      Math.min(LATE_MS, this.#timeoutMs / 3),
    );
    const delivered = deliverBatch(batch, {
      produce: (records) => this.#produce(batch, records, end),
      lateError: () => new KafkaClientError(trouble, { where, kafkaCode: 'ERR__MSG_TIMED_OUT' }),
      isLate: () => performance.now() > end,
    });
    this.#underWay.add(delivered);
    return delivered.finally(() => {
      clearInterval(late);
      this.#underWay.delete(delivered);
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await (await this.#admin?.catch(() => undefined))?.close();
    await (await this.#producing.catch(() => undefined))?.close();
  }

  async #troubleOf(batch: RecordBatch): Promise<KafkaClientErrorCode> {
    try {
      return (await (await this.#connectedAdmin()).troubleOf(batch)) ?? 'timed-out';
    } catch (error) {
      return (error as KafkaClientError).code;
    }
  }

  #connectedAdmin(): Promise<ConfluentAdmin> {
    if (this.#admin === undefined) {
      const opening = openAdmin(this.#config);
      this.#admin = opening;
      opening.catch(() => {
        if (this.#admin === opening) this.#admin = undefined;
      });
    }
    return this.#admin;
  }

  async #produce(batch: RecordBatch, records: readonly OutgoingRecord[], end: number): Promise<readonly Report[]> {
    const producing = await this.#working(end);
    if (producing !== undefined) return producing.produce(batch, records);
    return records.map(() => ({ code: 'ERR__MSG_TIMED_OUT', kept: true }));
  }

  /** The producer, or the one that follows a broken one; undefined where there is none in time. */
  async #working(end: number): Promise<Producing | undefined> {
    for (;;) {
      const current = this.#producing;
      const producing = await current.catch(() => undefined);
      if (producing?.broken === false) return producing;
      if (performance.now() > end) return undefined;
      // The first that sees it connects the next one, for all.
      if (this.#producing !== current) continue;
      if (producing === undefined) await sleep(CONNECT_AGAIN_MS);
      else void producing.close();
      if (this.#producing === current) this.#producing = this.#connect();
      this.#producing.catch((error: KafkaClientError) => this.#options.onRetry?.(error));
    }
  }

  #connect(): Promise<Producing> {
    return Producing.connect(writerSettings(this.#config, this.#options), (error) => {
      if (this.#underWay.size > 0) this.#options.onRetry?.(error);
    });
  }
}
