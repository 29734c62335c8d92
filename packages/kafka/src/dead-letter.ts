import { deadLetterTopic } from '@acme/telemetry-schema';
import {
  DEAD_LETTER_HEADERS,
  originHeaders,
  REPLAYS_HEADER,
  type Rejection,
  rejectionHeaders,
} from './dead-letter-headers.ts';
import { partitionForKey } from './partition-for-key.ts';
import type { IncomingRecord, OutgoingRecord, RecordHeader, TopicPartition } from './record.ts';

// WebCrypto is where the SDK's runtimes are, but neither the ECMAScript library nor a Node-free build declares it.
declare const crypto: {
  readonly subtle: { digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer> };
};

/** A record for the dead-letter topic, and the partition that it goes to. */
export interface DeadLetter extends OutgoingRecord, TopicPartition {}

/** A longer key may be what made the record too large. */
const LONGEST_KEY = 1024;

/**
 * The dead letter of a rejected record: to the same partition of `acme-telemetry.dlq`, with key, value, timestamp and
 * headers as they were, and headers that say why and whence, as Kafka Connect names them. A header that is there already
 * is not overwritten.
 */
export function deadLetterOf(record: IncomingRecord, why: Rejection): DeadLetter {
  const { key, value, headers } = record;
  const names = new Set(headers.map(([name]) => name));
  const added = [...originHeaders(record), ...rejectionHeaders(why)].filter(([name]) => !names.has(name));
  return { ...placeOf(record), key, value, headers: [...headers, ...added] };
}

/**
 * What remains of a rejected record that is too large to be a dead letter: where it lay, why it was rejected, and length and
 * SHA-256 of its value's bytes, by which it can be found while its topic keeps it. Of its own headers only the count of
 * replays stays. A key above 1 KiB goes too.
 */
export async function deadLetterStubOf(record: IncomingRecord, why: Rejection): Promise<DeadLetter> {
  const { key, value, headers } = record;
  const kept = headers.filter(([name]) => name === REPLAYS_HEADER).slice(-1);
  const hash: RecordHeader[] =
    value === null
      ? []
      : [
          [DEAD_LETTER_HEADERS.valueSha256, hex(await crypto.subtle.digest('SHA-256', value))],
          [DEAD_LETTER_HEADERS.valueBytes, String(value.length)],
        ];
  return {
    ...placeOf(record),
    key: key !== null && key.length <= LONGEST_KEY ? key : null,
    value: null,
    headers: [...kept, ...originHeaders(record), ...rejectionHeaders(why), ...hash],
  };
}

/**
 * The dead letter of an event that a producer refuses, which has no origin in Kafka: its JSON text under its customer_id, or
 * null where it has none. Throws `TelemetryOptionsError` for options that can't be.
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
    timestamp: Math.floor(now),
    headers: rejectionHeaders(why),
  };
}

function placeOf({ partition, timestamp }: IncomingRecord): Pick<DeadLetter, 'topic' | 'partition' | 'timestamp'> {
  // -1 stands for no time, and no client takes it.
  return { topic: deadLetterTopic.name, partition, timestamp: timestamp < 0 ? Date.now() : timestamp };
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

/** A value that JSON lacks (a bigint, a cycle) has no text. */
function jsonOf(event: unknown): string | null {
  try {
    return JSON.stringify(event) ?? null;
  } catch {
    return null;
  }
}
