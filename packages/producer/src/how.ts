import type { EncodeOptions, RecordHeader } from '@acme/telemetry-kafka';
import { ProducerOptionsError } from './errors.ts';
import type { SendOptions } from './producer.ts';

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

/** The options of a send. Throws `ProducerOptionsError` for null. */
export function checkedOptions(options: SendOptions): SendOptions {
  if (options !== null) return options;
  throw new ProducerOptionsError('invalid-option', 'The options of a send are { headers }, or left out.');
}

/**
 * The headers of a send, if that is what they are: no good event may be taken for a bad one. A copy, bytes too: what the
 * caller changes while they wait changes no record. Throws `ProducerOptionsError`.
 */
export function checkedHeaders(headers: unknown): readonly RecordHeader[] {
  const copy = copyOf(headers);
  if (copy?.every(isHeader)) return copy;
  const words = 'headers is a list of [name, value]: the name a string, the value a string, a Uint8Array or null.';
  throw new ProducerOptionsError('invalid-option', words);
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

function isHeader(header: readonly unknown[]): header is RecordHeader {
  const [name, value] = header;
  if (header.length !== 2 || typeof name !== 'string') return false;
  return value === null || typeof value === 'string' || value instanceof Uint8Array;
}
