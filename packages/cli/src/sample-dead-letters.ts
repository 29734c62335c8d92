import {
  type DeadLetter,
  deadLetterOf,
  type IncomingRecord,
  recordCodec,
  type TopicToCreate,
} from '@acme/telemetry-kafka';
import { createMemoryLog, type MemoryLog } from '@acme/telemetry-kafka/memory';
import { type Changes, sampleEvent, type TelemetryEvent, validateMessageEnvelope } from '@acme/telemetry-schema';

/** For tests: the sample event with changes as a record that was read, at an offset. */
export function recordOf(changes: Changes = {}, offset = 0n): IncomingRecord {
  const event = { ...sampleEvent, ...changes } as TelemetryEvent;
  const { topic, partition, key, timestamp, headers } = recordCodec.encode(event, {
    now: Date.parse(event.event_timestamp),
  });
  const bytes = (text: string) => new TextEncoder().encode(text);
  const read = headers.map(([name, text]) => [name, bytes(String(text))] as const);
  return { topic, partition, offset, timestamp, key: bytes(key), value: bytes(JSON.stringify(event)), headers: read };
}

/** Its dead letter: rejected for what is wrong with it, or by its handler where nothing is. */
export function deadLetterWith(changes: Changes = {}, offset = 0n): DeadLetter {
  const record = recordOf(changes, offset);
  const { key, timestamp, partition } = record;
  const texts = [key, record.value].map((bytes) => new TextDecoder().decode(bytes ?? undefined));
  const value: unknown = JSON.parse(texts[1] ?? '');
  const { issues } = validateMessageEnvelope({ key: texts[0], value, timestamp, partition, offset: Number(offset) });
  return deadLetterOf(record, { stage: issues.length === 0 ? 'handler' : 'validate', issues, consumer: 'viewers-now' });
}

/** A log in memory with dead letters, and its own topics if others than the usual are given. */
export async function logWith(letters: readonly DeadLetter[], topics?: readonly TopicToCreate[]): Promise<MemoryLog> {
  const log = createMemoryLog(topics === undefined ? {} : { topics });
  const writer = await log.client().createWriter();
  for (const { topic, partition, ...record } of letters) await writer.send({ topic, partition, records: [record] });
  await writer.close();
  return log;
}
