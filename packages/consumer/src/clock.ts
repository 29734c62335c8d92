/** Time and chance, so that tests need no real ones. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  /** Calls back after some milliseconds, unless what it answers is called before. */
  after(ms: number, callback: () => void): () => void;
  /** Lets everything else that waits for the event loop come first. */
  turn(): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Resolves with true when the promise has settled, with false after `ms`. Never rejects. */
export function settledWithin(clock: Clock, ms: number, promise: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(false));
    const done = () => {
      cancel();
      resolve(true);
    };
    promise.then(done, done);
  });
}
