import type { StopSignal } from '../options.ts';

/** What the promise answers; undefined when the signal comes first. What is answered too late goes to `tooLate`. */
export async function unlessAborted<T>(
  signal: StopSignal | undefined,
  promise: Promise<T>,
  tooLate: (answer: T) => unknown = () => {},
): Promise<T | undefined> {
  if (signal === undefined) return promise;
  let abort = () => {};
  const aborted = new Promise<undefined>((resolve) => {
    abort = () => {
      promise.then(tooLate).catch(() => {});
      resolve(undefined);
    };
  });
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
