import type { OutgoingRecord } from '@acme/telemetry-kafka';
import { topic as telemetryTopic } from '@acme/telemetry-schema';
import type { PlacedRecord, RawWriter } from './raw-writers.ts';

/** Makes a record of each item, and sends each partition's in one batch, in the order of the items. */
export async function sendByPartition<Item>(
  writer: RawWriter,
  items: readonly Item[],
  toRecord: (item: Item) => PlacedRecord,
): Promise<void> {
  const batches: OutgoingRecord[][] = Array.from({ length: telemetryTopic.partitions }, () => []);
  for (const item of items) {
    const record = toRecord(item);
    batches[record.partition]?.push(record);
  }
  await Promise.all(
    batches.map((batch, partition) => (batch.length === 0 ? undefined : writer.send(partition, batch))),
  );
}
