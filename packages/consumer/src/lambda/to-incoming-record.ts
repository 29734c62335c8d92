import type { IncomingRecord } from '@acme/telemetry-kafka';
import type { MskRecord } from './msk-event.ts';

/** A record of Lambda's as the rest of the SDK reads one. */
export function toIncomingRecord({
  topic,
  partition,
  offset,
  timestamp,
  key,
  value,
  headers,
}: MskRecord): IncomingRecord {
  return {
    topic,
    partition,
    offset: BigInt(offset),
    timestamp,
    key: bytesOf(key),
    value: bytesOf(value),
    // Java's bytes, so they may be negative; a Uint8Array takes both.
    headers: (headers ?? []).flatMap((header) =>
      Object.entries(header).map(([name, bytes]) => [name, bytes === null ? null : Uint8Array.from(bytes)] as const),
    ),
  };
}

/** An empty text is an empty key or value; only one that is missing is none. */
function bytesOf(base64: string | null | undefined): Uint8Array | null {
  return base64 === undefined || base64 === null ? null : Buffer.from(base64, 'base64');
}
