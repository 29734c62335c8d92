/** Thrown when the user wants to stop while a cluster is waited for. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** What the promise answers, unless Ctrl-C comes before. Throws {@link Interrupted}. */
export async function interruptible<T>(interrupted: AbortSignal, promise: Promise<T>): Promise<T> {
  // Nobody may be left to hear of it.
  promise.catch(() => {});
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Interrupted('Interrupted.'));
  });
  if (interrupted.aborted) stop();
  interrupted.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, stopped]);
  } finally {
    interrupted.removeEventListener('abort', stop);
  }
}
