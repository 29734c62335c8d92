import type { RecordBatch, RecordOutcome, RecordWriter, WriterOptions } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import type { Cluster } from './cluster.ts';
import { refusalOf } from './refusals.ts';
import { type NewRecord, newRecord } from './stored-record.ts';

interface NewBatch extends TopicPartition {
  readonly records: readonly NewRecord[];
}

/** A writer into the log in memory. */
export class MemoryWriter implements RecordWriter {
  readonly #cluster: Cluster;
  readonly #onRetry: WriterOptions['onRetry'];
  #underWay = new Set<Promise<unknown>>();
  #closed = false;

  constructor(cluster: Cluster, { onRetry }: WriterOptions) {
    this.#cluster = cluster;
    this.#onRetry = onRetry;
  }

  async partitionCount(topic: string): Promise<number> {
    if (this.#closed) throw new KafkaClientError('closed');
    return this.#cluster.topics.get(topic).partitions.length;
  }

  async send(batch: RecordBatch): Promise<readonly RecordOutcome[]> {
    if (this.#closed) return notWritten(batch, new KafkaClientError('closed'));
    // Copied before anything is waited for.
    const writing = this.#write({ ...batch, records: batch.records.map((record) => newRecord(batch, record)) });
    this.#underWay.add(writing);
    try {
      return await writing;
    } finally {
      this.#underWay.delete(writing);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
  }

  async #write(batch: NewBatch): Promise<readonly RecordOutcome[]> {
    await this.#cluster.reachable();
    try {
      return this.#append(batch);
    } catch (error) {
      if (error instanceof KafkaClientError) return notWritten(batch, error);
      throw error;
    }
  }

  #append(batch: NewBatch): readonly RecordOutcome[] {
    const { topics, failures, now } = this.#cluster;
    const log = topics.partition(batch);
    const { settings } = topics.get(batch.topic);
    const { appends, status, retries, error } = failures.next(batch);
    if (error !== undefined && status === 'not-written') return notWritten(batch, error);
    const time = now();
    const refusals = batch.records.map((record) => refusalOf(record, settings, time));
    const taken = batch.records.filter((_, index) => refusals[index] === undefined);
    const stamped =
      settings['message.timestamp.type'] === 'CreateTime' ? taken : taken.map((one) => ({ ...one, timestamp: time }));
    for (let append = 0; append < appends; append++) log.append(stamped);
    if (error !== undefined && retries) this.#onRetry?.(error);
    return refusals.map((refusal): RecordOutcome => {
      if (refusal !== undefined) return { status: 'not-written', error: refusal };
      if (error !== undefined && status === 'unknown') return { status, error };
      return appends > 1 ? { status: 'written', possiblyTwice: true } : { status: 'written' };
    });
  }
}

function notWritten({ records }: { readonly records: readonly unknown[] }, error: KafkaClientError): RecordOutcome[] {
  return records.map(() => ({ status: 'not-written', error }));
}
