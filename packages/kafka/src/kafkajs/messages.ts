import type { EachBatchPayload, KafkaMessage, Message } from 'kafkajs';
import type { IncomingRecord, OutgoingRecord, TopicPartition } from '../record.ts';
import { bufferOf } from './buffer-of.ts';
import { fromKafkajsHeaders, toKafkajsHeaders } from './headers.ts';

export function toMessage(record: OutgoingRecord, partition: number): Message & { readonly timestamp: string } {
  return {
    key: bufferOf(record.key),
    value: bufferOf(record.value),
    partition,
    headers: toKafkajsHeaders(record.headers),
    timestamp: String(record.timestamp),
  };
}

/** The records of a batch from an offset on. */
export function toRecords(batch: EachBatchPayload['batch'], from: bigint): readonly IncomingRecord[] {
  return batch.messages.flatMap((message) => {
    const offset = BigInt(message.offset);
    return offset < from ? [] : [toRecord(batch, message, offset)];
  });
}

function toRecord({ topic, partition }: TopicPartition, message: KafkaMessage, offset: bigint): IncomingRecord {
  return {
    topic,
    partition,
    offset,
    timestamp: Number(message.timestamp),
    key: message.key,
    value: message.value,
    headers: fromKafkajsHeaders(message.headers),
  };
}
