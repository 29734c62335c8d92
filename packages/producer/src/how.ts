import { copyOfHeaders, type EncodeOptions, type RecordHeader } from '@acme/telemetry-kafka';
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

/** The headers of a send as they are now: no good event may be taken for a bad one. Throws `ProducerOptionsError`. */
export function checkedHeaders(headers: unknown): readonly RecordHeader[] {
  try {
    return copyOfHeaders(headers);
  } catch (error) {
    throw new ProducerOptionsError('invalid-option', (error as Error).message);
  }
}
