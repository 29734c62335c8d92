import type { RecordBatch, RecordOutcome, RecordWriter, WriterOptions } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import { again } from './again.ts';
import { brokerError } from './client-failure.ts';
import { ClusterLink, type PlatformaticOptions } from './cluster-link.ts';
import { Lane } from './lane.ts';

const PATIENCE_MS = 10_000;

/** Writes through one lane a partition. */
export class PlatformaticWriter implements RecordWriter {
  readonly #link: ClusterLink;
  readonly #options: WriterOptions;
  #lanes = new Map<string, Lane>();
  #underWay = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  static async open(options: PlatformaticOptions, writerOptions: WriterOptions = {}): Promise<PlatformaticWriter> {
    const link = new ClusterLink(options);
    try {
      await link.open();
    } catch (error) {
      await link.close();
      throw error;
    }
    return new PlatformaticWriter(link, writerOptions);
  }

  constructor(link: ClusterLink, options: WriterOptions) {
    this.#link = link;
    this.#options = options;
  }

  async partitionCount(topic: string): Promise<number> {
    if (this.#closing) throw new KafkaClientError('closed');
    const ask = async () => {
      const { error, partitions } = await this.#link.freshTopic(topic);
      if (error !== '') throw brokerError(error, topic);
      return partitions.length;
    };
    return again(ask, { forMs: PATIENCE_MS, where: topic });
  }

  async send(batch: RecordBatch): Promise<readonly RecordOutcome[]> {
    if (batch.records.length === 0) return [];
    if (this.#closing) {
      const error = new KafkaClientError('closed');
      return batch.records.map(() => ({ status: 'not-written', error }));
    }
    const sending = this.#lane(batch).send(batch.records);
    this.#underWay.add(sending);
    try {
      return await sending;
    } finally {
      this.#underWay.delete(sending);
    }
  }

  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#underWay).then(() => this.#link.close());
    return this.#closing;
  }

  #lane(batch: RecordBatch): Lane {
    const name = `${batch.topic}-${batch.partition}`;
    const lane = this.#lanes.get(name) ?? new Lane(this.#link, batch, this.#options);
    this.#lanes.set(name, lane);
    return lane;
  }
}
