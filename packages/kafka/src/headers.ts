import type { IncomingRecord, RecordHeader } from './record.ts';
import { textOf } from './utf8.ts';

/** Whether a caller's headers are a list of them. */
export function areHeaders(headers: unknown): headers is readonly RecordHeader[] {
  // Not `every`, which passes over holes.
  return Array.isArray(headers) && !Array.from(headers).some((header) => !isHeader(header));
}

function isHeader(header: unknown): boolean {
  if (!Array.isArray(header) || header.length !== 2 || typeof header[0] !== 'string') return false;
  const value: unknown = header[1];
  return value === null || typeof value === 'string' || value instanceof Uint8Array;
}

/** The text of the last header of a name, which is the one that counts in Kafka; undefined where there is none or it is null. */
export function lastHeader(headers: IncomingRecord['headers'], name: string): string | undefined {
  for (let at = headers.length - 1; at >= 0; at--) {
    const header = headers[at] as IncomingRecord['headers'][number];
    if (header[0] === name) return header[1] === null ? undefined : textOf(header[1]);
  }
  return undefined;
}
