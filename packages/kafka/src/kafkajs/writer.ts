import type { Kafka } from 'kafkajs';
import type { RecordBatch, RecordOutcome, RecordWriter, WriterOptions } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import { atMost } from './deadline.ts';
import { clientErrorOf } from './errors.ts';
import { partitionsOf } from './metadata.ts';
import { retrying } from './retrying.ts';
import { TopicWriter } from './topic-writer.ts';

const CLOSE_MS = 5000;

/** Connects a writer; without a cluster it rejects. */
export async function openWriter(kafka: Kafka, options: WriterOptions): Promise<RecordWriter> {
  const { deliveryTimeoutMs = 120_000, onRetry = () => {} } = options;
  const admin = kafka.admin();
  await admin.connect().catch((error: unknown) => {
    admin.disconnect().catch(() => {});
    throw clientErrorOf(error, 'writer');
  });
  const topics = new Map<string, TopicWriter>();
  let closing: Promise<void> | undefined;

  function writerOf(topic: string): TopicWriter {
    let writer = topics.get(topic);
    if (writer === undefined) {
      writer = TopicWriter.of(kafka, topic, { deliveryTimeoutMs, onRetry });
      topics.set(topic, writer);
    }
    return writer;
  }

  async function close(): Promise<void> {
    await Promise.all([...topics.values()].map((writer) => writer.close()));
    await atMost(CLOSE_MS, admin.disconnect());
  }

  return {
    async partitionCount(topic) {
      if (closing !== undefined) throw new KafkaClientError('closed', { where: topic });
      return (await retrying(topic, () => partitionsOf(admin, topic))).length;
    },
    async send({ topic, partition, records }: RecordBatch): Promise<readonly RecordOutcome[]> {
      if (closing === undefined) return writerOf(topic).send(partition, records);
      const error = new KafkaClientError('closed', { where: `${topic}-${partition}` });
      return records.map(() => ({ status: 'not-written', error }));
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
