/** The part of Node's `process` that is used. */
export interface Process {
  once(signal: string, listener: () => void): unknown;
  removeListener(signal: string, listener: () => void): unknown;
}

/** What asks a process to end: a container's platform, and Ctrl-C. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Calls back at the first signal that asks the process to end; a second one has its usual effect. Answers how to stop listening.
 * Where there is no `process`, nothing happens.
 */
export function onTermination(
  callback: () => void,
  process: Process | undefined = (globalThis as { process?: Process }).process,
): () => void {
  const forget = () => {
    for (const signal of SIGNALS) process?.removeListener(signal, listener);
  };
  const listener = () => {
    forget();
    callback();
  };
  for (const signal of SIGNALS) process?.once(signal, listener);
  return forget;
}
