import { deadLetterTopic } from '@acme/telemetry-schema';
import {
  DEAD_LETTER_HEADERS,
  originHeaders,
  REPLAYS_HEADER,
  type Rejection,
  rejectionHeaders,
} from './dead-letter-headers.ts';
import { jsonOf } from './json-of.ts';
import { wholeMilliseconds } from './kafka-timestamp.ts';
import { partitionForKey } from './partition-for-key.ts';
import type { IncomingRecord, OutgoingRecord, RecordHeader, TopicPartition } from './record.ts';
import { bytesOf } from './utf8.ts';

// WebCrypto is where the SDK's runtimes are, but neither the ECMAScript library nor a Node-free build declares it.
declare const crypto: {
  readonly subtle: { digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer> };
};

/** A record for the dead-letter topic, and the partition that it goes to. */
export interface DeadLetter extends OutgoingRecord, TopicPartition {}

export interface DeadLetterOptions {
  /**
   * For a record whose own time the cluster refuses (`invalid-timestamp`): the time to write it with, in epoch milliseconds.
   * Its own goes into the header `acme-original-timestamp`. What is no time throws `TelemetryOptionsError`.
   */
  readonly now?: number | undefined;
}

/** A longer key may be what made the record too large. */
const LONGEST_KEY = 1024;

/**
 * The dead letter of a rejected record: to the same partition of `acme-telemetry.dlq`, with key, value, timestamp and
 * headers as they were, and behind those headers that say why and whence, as Kafka Connect names them. Nothing is overwritten:
 * of a name that comes twice the last header counts.
 */
export function deadLetterOf(record: IncomingRecord, why: Rejection, { now }: DeadLetterOptions = {}): DeadLetter {
  const { key, value, headers } = record;
  const added = [...originHeaders(record), ...rejectionHeaders(why), ...timeHeaders(record, now)];
  return { ...placeOf(record, now), key, value, headers: [...headers, ...added] };
}

/**
 * What remains of a rejected record that is too large to be a dead letter: where it lay, why it was rejected, and length and
 * SHA-256 of its value's bytes, by which it can be found while its topic keeps it. Of its own headers only the count of
 * replays stays. A key above 1 KiB goes too.
 */
export async function deadLetterStubOf(
  record: IncomingRecord,
  why: Rejection,
  { now }: DeadLetterOptions = {},
): Promise<DeadLetter> {
  const { key, value, headers } = record;
  const kept = headers.filter(([name]) => name === REPLAYS_HEADER).slice(-1);
  return {
    ...placeOf(record, now),
    key: key !== null && key.length <= LONGEST_KEY ? key : null,
    value: null,
    headers: [
      ...kept,
      ...originHeaders(record),
      ...rejectionHeaders(why),
      ...timeHeaders(record, now),
      ...(await hashHeaders(value)),
    ],
  };
}

/**
 * The dead letter of an event that a producer refuses, which has no origin in Kafka: as much of it as JSON can state, under its
 * customer_id. Fields that JSON can't state (a function, NaN, a cycle, a read that throws) are left out; a bigint is a number, or
 * text where a number can't hold it exactly; the event's own `toJSON` is not called (D10). The value is null where nothing can be
 * stated. Throws `TelemetryOptionsError` for options that can't be.
 */
export function deadLetterOfEvent(
  event: unknown,
  why: Rejection,
  { partitions = deadLetterTopic.partitions, now = Date.now() }: { partitions?: number; now?: number } = {},
): DeadLetter {
  const key = keyOf(event);
  return {
    topic: deadLetterTopic.name,
    partition: partitionForKey(key ?? '', partitions),
    key,
    value: jsonOf(event),
    timestamp: wholeMilliseconds(now),
    headers: rejectionHeaders(why),
  };
}

/**
 * What remains of a producer's dead letter (of {@link deadLetterOfEvent}) that is too large: the same without its value, with
 * length and SHA-256 of the value's bytes instead. The event is then nowhere in Kafka. A key above 1 KiB goes too.
 */
export async function deadLetterStubOfEvent<Letter extends OutgoingRecord>(letter: Letter): Promise<Letter> {
  const key = bytesOrNull(letter.key);
  return {
    ...letter,
    key: key !== null && key.length <= LONGEST_KEY ? letter.key : null,
    value: null,
    headers: [...letter.headers, ...(await hashHeaders(bytesOrNull(letter.value)))],
  };
}

/** What a stub says of the value that it lacks. */
async function hashHeaders(value: Uint8Array | null): Promise<RecordHeader[]> {
  if (value === null) return [];
  return [
    [DEAD_LETTER_HEADERS.valueSha256, hex(await crypto.subtle.digest('SHA-256', value))],
    [DEAD_LETTER_HEADERS.valueBytes, String(value.length)],
  ];
}

function bytesOrNull(text: string | Uint8Array | null): Uint8Array | null {
  return typeof text === 'string' ? bytesOf(text) : text;
}

function placeOf(
  { partition, timestamp }: IncomingRecord,
  now: number | undefined,
): Pick<DeadLetter, 'topic' | 'partition' | 'timestamp'> {
  // -1 stands for no time, and no client takes it.
  const own = timestamp < 0 ? Date.now() : timestamp;
  return { topic: deadLetterTopic.name, partition, timestamp: now === undefined ? own : wholeMilliseconds(now) };
}

/** The record's own time, where the dead letter has another one, or where a header of a dead letter before would be taken for it. */
function timeHeaders({ headers, timestamp }: IncomingRecord, now: number | undefined): RecordHeader[] {
  const name = DEAD_LETTER_HEADERS.timestamp;
  if (now === undefined && !headers.some((header) => header[0] === name)) return [];
  return [[name, timestamp < 0 ? null : String(timestamp)]];
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function keyOf(event: unknown): string | null {
  try {
    const key = (event as { readonly customer_id?: unknown }).customer_id;
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}
