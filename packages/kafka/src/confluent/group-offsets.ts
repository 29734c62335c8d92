import { type GlobalConfig, RdKafka } from '@confluentinc/kafka-javascript';
import type { TopicPartition } from '../record.ts';
import { connect } from './connect.ts';
import { called, made } from './errors.ts';
import { foundOffsets } from './found-offsets.ts';
import { readerSettings } from './settings.ts';

/**
 * Where a group stands in these partitions, by `keyOf`; those without a committed offset are left out. A consumer asks that never
 * joins the group. The package's admin would end the process, by a segmentation fault, when the group's coordinator has moved or
 * begins just then (confluentinc/confluent-kafka-javascript#374).
 * @param timeoutMs for the answer, once it is connected.
 * @throws {KafkaClientError} why the brokers could not be asked.
 */
export async function groupOffsets(
  config: GlobalConfig,
  groupId: string,
  partitions: readonly TopicPartition[],
  timeoutMs: number,
): Promise<ReadonlyMap<string, number>> {
  const where = `group ${groupId}`;
  const consumer = made(where, () => new RdKafka.KafkaConsumer(readerSettings(config, { groupId })));
  // Nothing comes to it but what librdkafka has to say.
  consumer.setDefaultConsumeTimeout(0);
  const poll = () => new Promise<void>((resolve) => consumer.consume(1, () => resolve()));
  await connect(consumer, poll, where, () => {});
  const asked = partitions.map(({ topic, partition }) => ({ topic, partition }));
  try {
    return await foundOffsets(where, (done) => consumer.committed(asked, timeoutMs, done));
  } finally {
    await called(where, (done) => consumer.disconnect((error) => done(error))).catch(() => {});
  }
}
