import { setTimeout as sleep } from 'node:timers/promises';

/** What a promise resolves with; rejects after so long, saying what was waited for in vain. */
export async function inTime<T>(promise: Promise<T>, ms: number, failure: string): Promise<T> {
  const over = new AbortController();
  const late = sleep(ms, undefined, { signal: over.signal }).then(() => {
    throw new Error(`${failure} in ${ms / 60_000} minutes.`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    over.abort();
  }
}
