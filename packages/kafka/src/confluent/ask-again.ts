import { KafkaClientError } from '../client-error.ts';
import { sleep } from './waiting.ts';

const PAUSE_MS = 200;

/**
 * Asks again while that can help: the coordinator of a new group loads it first, and leaders move. For questions only.
 * @param before is waited for before each further try.
 */
export async function askAgain<T>(
  question: () => Promise<T>,
  forMs: number,
  before: () => Promise<unknown> = async () => {},
): Promise<T> {
  for (const end = performance.now() + forMs; ; await sleep(PAUSE_MS).then(before)) {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof KafkaClientError && error.canRetry) || performance.now() + PAUSE_MS > end) throw error;
    }
  }
}
