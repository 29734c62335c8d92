/**
 * Tells an observer, such as `onRetry`, what happened. A log that fails, at once or later, must not stop what it tells about, nor
 * end the process.
 */
export function tell<What>(observer: ((what: What) => unknown) | undefined, what: What): void {
  try {
    Promise.resolve(observer?.(what)).catch(() => {});
  } catch {}
}
