import { setTimeout as wait } from 'node:timers/promises';
import { clientError } from './client-failure.ts';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;

/** How long to pause before the next try, in milliseconds: longer each time, and never the same for all who wait. */
export function backOff(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)) * (0.75 + Math.random() / 2);
}

/** Ends early, without an error, when the signal is given. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(Math.max(0, ms), undefined, signal && { signal }).catch(() => {});
}

export interface Patience {
  /** For how long to begin another try, in milliseconds. */
  readonly forMs: number;
  /** For the message. */
  readonly where: string;
  /** Given, no other try begins. */
  readonly signal?: AbortSignal;
}

/** Tries until it succeeds, with back-off. Rejects with a `KafkaClientError`: one that no retry mends, or the last. */
export async function again<T>(attempt: () => Promise<T>, { forMs, where, signal }: Patience): Promise<T> {
  const end = performance.now() + forMs;
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const failure = clientError(error, where);
      const delay = backOff(tries);
      if (!failure.canRetry || signal?.aborted || performance.now() + delay > end) throw failure;
      await pause(delay, signal);
    }
  }
}
