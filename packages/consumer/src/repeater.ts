import type { BackOff } from './back-off.ts';
import { delayAfter } from './back-off.ts';
import type { Clock } from './clock.ts';

/** How repeating ended: it succeeded, or failed `most` times, or was told to end before either. */
export type Repeated = 'done' | 'gave-up' | 'ended';

/** A failed try, told before the wait that follows it. */
export interface Failure {
  readonly error: unknown;
  /** How often it has failed, this time included. */
  readonly attempt: number;
  readonly delayMs: number;
}

export interface RepeatOptions {
  readonly backOff: BackOff;
  readonly clock: Clock;
  /** How many failures are enough; may be infinite. */
  readonly most: number;
  /** Told of every failure. */
  readonly onFailure: (error: unknown) => void;
  /** Told of those after which it is tried again. */
  readonly onRetry: (failure: Failure) => void;
}

/** Does something again, with back-off, until it succeeds or there is a reason not to. */
export class Repeater {
  #isEnded = false;
  #wake = () => {};

  /** No try begins any more; one that is under way goes on. */
  end(): void {
    this.#isEnded = true;
    this.#wake();
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Never rejects: what `work` throws is what it repeats for. */
  async repeat(
    work: (attempt: number) => unknown,
    { backOff, clock, most, onFailure, onRetry }: RepeatOptions,
  ): Promise<Repeated> {
    for (let attempt = 1; !this.#isEnded; attempt += 1) {
      try {
        const result = work(attempt);
        if (result !== undefined) await result;
        return 'done';
      } catch (error) {
        onFailure(error);
        if (this.#isEnded) return 'ended';
        if (attempt >= most) return 'gave-up';
        const delayMs = delayAfter(attempt, backOff, clock.random());
        onRetry({ error, attempt, delayMs });
        // Who is told may end it: there is nothing to wait for then.
        if (this.#isEnded) return 'ended';
        await this.#pause(clock, delayMs);
      }
    }
    return 'ended';
  }

  #pause(clock: Clock, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
