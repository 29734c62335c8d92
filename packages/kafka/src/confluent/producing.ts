import { type ProducerGlobalConfig, RdKafka } from '@confluentinc/kafka-javascript';
import type { KafkaClientError } from '../client-error.ts';
import type { OutgoingRecord, TopicPartition } from '../record.ts';
import { connect } from './connect.ts';
import type { LibrdkafkaCode } from './error-rows.ts';
import { called, librdkafkaCode, made } from './errors.ts';
import { bytesOf, nativeHeader } from './native-record.ts';

/** What librdkafka said of a record. */
export interface Report {
  /** `ERR_NO_ERROR` when it was acknowledged. */
  readonly code: LibrdkafkaCode;
  /** It never left this process. */
  readonly kept: boolean;
}

/** Records of one call that wait for their reports. */
class Reports {
  readonly all: Report[];
  readonly done: Promise<readonly Report[]>;
  #missing: number;
  #resolve: (all: readonly Report[]) => void = () => {};

  constructor(count: number) {
    this.all = new Array(count);
    this.#missing = count;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    if (count === 0) this.#resolve(this.all);
  }

  set(index: number, report: Report): void {
    this.all[index] = report;
    if (--this.#missing === 0) this.#resolve(this.all);
  }
}

const ACKNOWLEDGED: Report = { code: 'ERR_NO_ERROR', kept: false };
const BREAKING: ReadonlySet<LibrdkafkaCode> = new Set(['ERR__FATAL', 'ERR__FENCED', 'ERR__PURGE_QUEUE'] as const);
const QUEUE_FULL_PAUSE_MS = 10;
/** Behind the last report nothing is left to flush. */
const FLUSH_MS = 1000;

/** One librdkafka producer, connected. After a fatal error it is broken for good, and another one has to take its place. */
export class Producing {
  broken = false;
  readonly #producer: RdKafka.Producer;
  /** There was a report of something that had left. */
  #hasSent = false;

  private constructor(settings: ProducerGlobalConfig) {
    this.#producer = new RdKafka.Producer(settings);
  }

  static async connect(settings: ProducerGlobalConfig, onError: (error: KafkaClientError) => void): Promise<Producing> {
    const where = 'connecting a writer';
    const producing = made(where, () => new Producing(settings));
    const producer = producing.#producer;
    producer.on('delivery-report', (error, { opaque }) => {
      const report = error ? producing.#failed(librdkafkaCode(error) ?? 'ERR_UNKNOWN', false) : ACKNOWLEDGED;
      producing.#hasSent ||= !report.kept;
      (opaque.reports as Reports).set(opaque.index, report);
    });
    await connect(
      producer,
      () => producer.poll(),
      where,
      (error) => {
        if (error.kafkaCode === 'ERR__FATAL') producing.broken = true;
        onError(error);
      },
    );
    // Reports come from librdkafka's own thread, not from a timer of ours.
    producer.setPollInBackground(true);
    return producing;
  }

  /** Hands records to librdkafka, without a pause between them as long as there is room. Never rejects. */
  async produce({ topic, partition }: TopicPartition, records: readonly OutgoingRecord[]): Promise<readonly Report[]> {
    const reports = new Reports(records.length);
    for (let index = 0; index < records.length; ) {
      const { key, value, timestamp, headers } = records[index] as OutgoingRecord;
      try {
        const opaque = { reports, index };
        this.#producer.produce(
          topic,
          partition,
          bytesOf(value),
          bytesOf(key),
          timestamp,
          opaque,
          headers.map(nativeHeader),
        );
        index++;
      } catch (error) {
        const code = librdkafkaCode(error) ?? 'ERR__STATE';
        if (code === 'ERR__QUEUE_FULL') {
          await new Promise((resolve) => setTimeout(resolve, QUEUE_FULL_PAUSE_MS));
          continue;
        }
        reports.set(index++, this.#failed(code, true));
      }
    }
    return reports.done;
  }

  /** A fatal error breaks a producer, and what waits in it is purged. */
  #failed(code: LibrdkafkaCode, kept: boolean): Report {
    if (!BREAKING.has(code)) return { code, kept };
    this.broken = true;
    // Before anything was sent, the one fatal error is that the brokers deny a producer id.
    return this.#hasSent ? { code, kept } : { code: 'ERR_CLUSTER_AUTHORIZATION_FAILED', kept: true };
  }

  /** All reports must be there before. */
  async close(): Promise<void> {
    await called('closing a writer', (done) => this.#producer.disconnect(FLUSH_MS, (error) => done(error))).catch(
      () => {},
    );
  }
}
