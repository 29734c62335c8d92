import type { KafkaClientError, RecordWriter } from '@acme/telemetry-kafka';
import type { Settings } from './options.ts';
import { readPartitionCount } from './partition-count.ts';

/** What a producer is connected to. */
export interface Connection {
  readonly writer: RecordWriter;
  readonly partitions: number;
  /** 0 where dead letters are not asked for. */
  readonly deadLetterPartitions: number;
}

/** Connects a writer and reads how many partitions there are. Throws `ProducerError` (D19) and `KafkaClientError`. */
export async function connect(settings: Settings, onRetry: (error: KafkaClientError) => void): Promise<Connection> {
  const { client, deliveryTimeoutMs, topic, expectedPartitions, onInvalid, deadLetterTopic } = settings;
  const writer = await client.createWriter({ deliveryTimeoutMs, onRetry });
  try {
    const partitions = await readPartitionCount(writer, topic, expectedPartitions);
    const deadLetterPartitions = onInvalid === 'dead-letter' ? await writer.partitionCount(deadLetterTopic) : 0;
    return { writer, partitions, deadLetterPartitions };
  } catch (error) {
    await writer.close().catch(() => {});
    throw error;
  }
}
