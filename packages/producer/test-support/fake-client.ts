import type { KafkaClient, RecordBatch, RecordOutcome, RecordWriter, WriterOptions } from '@acme/telemetry-kafka';

export type Answer = readonly RecordOutcome[] | Promise<readonly RecordOutcome[]>;

/** What the client was asked for, and how it is made to answer. */
export interface FakeClient extends KafkaClient {
  /** All batches, in the order in which they were sent. */
  readonly batches: RecordBatch[];
  /** The topics' number of partitions. */
  partitions: number;
  /** What becomes of a batch; `at` counts from 0. All is written unless told otherwise. */
  answer: (batch: RecordBatch, at: number) => Answer;
  /** What the writer was made with; its `onRetry` plays a failed try. */
  options: WriterOptions;
  closed: number;
  /** How `close` of the writer ends. */
  closing: () => Promise<void>;
}

export const written = (batch: RecordBatch): readonly RecordOutcome[] =>
  batch.records.map(() => ({ status: 'written' }));

/** A client that has no cluster. Its writer insists that one batch a partition is under way at a time. */
export function fakeClient(): FakeClient {
  const underWay = new Set<string>();
  const nothing = () => Promise.reject(new Error('A producer only writes.'));
  const writer: RecordWriter = {
    partitionCount: async () => client.partitions,
    async send(batch) {
      const place = `${batch.topic}/${batch.partition}`;
      if (underWay.has(place)) throw new Error(`Two batches under way in ${place}.`);
      if (batch.records.length === 0) throw new Error('A batch without records.');
      underWay.add(place);
      client.batches.push(batch);
      try {
        return await client.answer(batch, client.batches.length - 1);
      } finally {
        underWay.delete(place);
      }
    },
    async close() {
      client.closed += 1;
      await client.closing();
    },
  };
  const client: FakeClient = {
    name: 'fake',
    batches: [],
    partitions: 20,
    answer: written,
    options: {},
    closed: 0,
    closing: async () => {},
    async createWriter(options = {}) {
      client.options = options;
      return writer;
    },
    createReader: nothing,
    createAdmin: nothing,
  };
  return client;
}
