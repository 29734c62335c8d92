import type { EncodeOptions, RecordHeader } from '@acme/telemetry-kafka';
import { ProducerOptionsError } from './errors.ts';

/** How events become records: for all of a send alike. */
export interface How extends EncodeOptions {
  readonly now: number;
}

/** What a clock says. Throws `ProducerOptionsError` for what is no time. */
export function timeOf(clock: () => number): number {
  const now = clock();
  if (Number.isFinite(now)) return now;
  throw new ProducerOptionsError('invalid-number', 'now() gives epoch milliseconds.');
}

/** The headers of a send, if that is what they are: no good event may be taken for a bad one. Throws `ProducerOptionsError`. */
export function checkedHeaders(headers: unknown): readonly RecordHeader[] {
  if (Array.isArray(headers) && [...headers].every(isHeader)) return headers;
  const words = 'headers is a list of [name, value]: the name a string, the value a string, a Uint8Array or null.';
  throw new ProducerOptionsError('invalid-option', words);
}

function isHeader(header: unknown): header is RecordHeader {
  if (!Array.isArray(header) || header.length !== 2) return false;
  const [name, value] = header;
  return typeof name === 'string' && (value === null || typeof value === 'string' || value instanceof Uint8Array);
}
