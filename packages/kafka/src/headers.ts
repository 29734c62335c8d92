import { TelemetryOptionsError } from '@acme/telemetry-schema';
import type { IncomingRecord, RecordHeader } from './record.ts';
import { textOf } from './utf8.ts';

/** Throws `TelemetryOptionsError` unless a caller's headers are a list of them. */
export function checkHeaders(headers: unknown): asserts headers is readonly RecordHeader[] {
  // Not `every`, which passes over holes.
  if (Array.isArray(headers) && !Array.from(headers).some((header) => !isHeader(header))) return;
  const words = 'headers must be a list of [name, value]: the name a string, the value a string, a Uint8Array or null.';
  throw new TelemetryOptionsError('invalid-option', words);
}

/**
 * A caller's headers as they are now, for records that are made later: what changes them meanwhile, bytes too, changes no copy.
 * Throws `TelemetryOptionsError` for what is no list of headers, or can't be read.
 */
export function copyOfHeaders(headers: unknown): readonly RecordHeader[] {
  const copy = copyOf(headers);
  checkHeaders(copy);
  return copy;
}

/** Undefined for what is no list of lists, or can't be read. */
function copyOf(headers: unknown): readonly (readonly unknown[])[] | undefined {
  try {
    if (!Array.isArray(headers)) return undefined;
    if (!Array.from(headers).every(Array.isArray)) return undefined;
    return Array.from(headers, (header: Iterable<unknown>) =>
      Array.from(header, (part) => (part instanceof Uint8Array ? new Uint8Array(part) : part)),
    );
  } catch {
    return undefined;
  }
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
