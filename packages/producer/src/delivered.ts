import { DeliveryError } from './errors.ts';
import type { DeliveredResult, SendResult } from './send-result.ts';

/** The result of a send of one event. Throws `TelemetryValidationError`, `ProducerError` or `DeliveryError` when it failed. */
export function delivered(result: SendResult): DeliveredResult {
  if (!('error' in result)) return result;
  throw result.status === 'rejected' ? result.error : new DeliveryError([result]);
}

/** The results of a send of several. Throws `DeliveryError` when one failed. */
export function allDelivered(results: readonly SendResult[]): readonly DeliveredResult[] {
  if (results.every((result): result is DeliveredResult => !('error' in result))) return results;
  throw new DeliveryError(results);
}
