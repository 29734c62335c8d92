// Taken at the start, so that a test's false timers don't hold up the log.
const later: (done: () => void) => unknown = typeof setImmediate === 'function' ? setImmediate : setTimeout;

/** Lets everything else have its turn, as the way to a broker would. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    later(resolve);
  });
}
