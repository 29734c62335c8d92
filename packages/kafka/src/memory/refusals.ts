import { KafkaClientError, type KafkaClientErrorCode } from '../client-error.ts';
import type { Settings } from './settings.ts';
import type { NewRecord } from './stored-record.ts';

interface Refusal {
  readonly code: KafkaClientErrorCode;
  /** The code that a broker answers with. */
  readonly kafkaCode: string;
  readonly refuses: (record: NewRecord, settings: Settings, now: number) => boolean;
}

/** What a broker refuses a record for: append a row. */
const REFUSALS: readonly Refusal[] = [
  {
    code: 'record-too-large',
    kafkaCode: 'MESSAGE_TOO_LARGE',
    refuses: (record, settings) => batchBytes(record) > Number(settings['max.message.bytes']),
  },
  {
    code: 'invalid-timestamp',
    kafkaCode: 'INVALID_TIMESTAMP',
    refuses: ({ timestamp }, settings, now) =>
      settings['message.timestamp.type'] === 'CreateTime' &&
      (timestamp - now > Number(settings['message.timestamp.after.max.ms']) ||
        now - timestamp > Number(settings['message.timestamp.before.max.ms'])),
  },
];

export function refusalOf(record: NewRecord, settings: Settings, now: number): KafkaClientError | undefined {
  const found = REFUSALS.find(({ refuses }) => refuses(record, settings, now));
  return found && new KafkaClientError(found.code, { where: record.topic, kafkaCode: found.kafkaCode });
}

const BATCH_HEADER_BYTES = 61;
/** Lengths and deltas around key, value and headers; each of them takes 1 to 5 bytes. */
const RECORD_OVERHEAD_BYTES = 10;
const HEADER_OVERHEAD_BYTES = 4;

/** About what a batch of this record alone takes on the wire, not compressed. */
function batchBytes({ key, value, headers }: NewRecord): number {
  const ofHeaders = headers.map(([name, header]) => name.length + (header?.length ?? 0) + HEADER_OVERHEAD_BYTES);
  const ofRecord = (key?.length ?? 0) + (value?.length ?? 0) + RECORD_OVERHEAD_BYTES;
  return ofHeaders.reduce((sum, bytes) => sum + bytes, BATCH_HEADER_BYTES + ofRecord);
}
