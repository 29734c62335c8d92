/** Thrown when a command can't run as it was called: the caller's fault. The message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
