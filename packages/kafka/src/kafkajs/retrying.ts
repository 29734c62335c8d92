import type { KafkaClientError } from '../client-error.ts';
import { backoff, Deadline } from './deadline.ts';
import { clientErrorOf } from './errors.ts';

export interface RetryingOptions {
  readonly timeoutMs?: number;
  /** Which errors it asks again after. Default: those that say that it can help. */
  readonly after?: (error: KafkaClientError) => boolean;
}

/**
 * Asks again while that can help.
 * @throws {KafkaClientError} the last one.
 */
export async function retrying<T>(
  where: string,
  operation: () => Promise<T>,
  { timeoutMs = 15_000, after = ({ canRetry }) => canRetry }: RetryingOptions = {},
): Promise<T> {
  const deadline = new Deadline(timeoutMs);
  try {
    for (let tries = 0; ; tries++) {
      try {
        return await operation();
      } catch (thrown) {
        const error = clientErrorOf(thrown, where);
        if (!after(error) || deadline.isOver) throw error;
      }
      await deadline.sleep(backoff(tries));
    }
  } finally {
    deadline.clear();
  }
}
