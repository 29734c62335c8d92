import type { Clock } from '../src/clock.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that goes on only when it is told to, and then at once. */
export class VirtualClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(now = 1_754_922_645_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return 1;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  async turn(): Promise<void> {}

  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Lets everything happen that waits for no time. */
  async idle(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** So much time goes by, and everything happens that falls into it. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.idle();
    for (let timer = this.#next(); timer !== undefined && timer.at <= end; timer = this.#next())
      await this.#fire(timer);
    this.#now = end;
  }

  /** As much time goes by as a promise needs. Throws when it needs more than an hour. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    promise.then(settle, settle);
    const end = this.#now + 3_600_000;
    await this.idle();
    while (!settled) {
      const timer = this.#next();
      if (timer === undefined || timer.at > end) throw new Error('It would never happen.');
      await this.#fire(timer);
    }
    return promise;
  }

  /** As much time goes by as it takes until something holds; where it waits for what takes real time, that goes by as well. */
  async when(holds: () => boolean): Promise<void> {
    for (const end = Date.now() + 20_000; !holds(); ) {
      if (Date.now() > end) throw new Error('It does not come to hold.');
      await this.advance(100);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  #next(): Timer | undefined {
    return [...this.#timers].sort((one, other) => one.at - other.at)[0];
  }

  async #fire(timer: Timer): Promise<void> {
    this.#timers.delete(timer);
    this.#now = Math.max(this.#now, timer.at);
    timer.callback();
    await this.idle();
  }
}
