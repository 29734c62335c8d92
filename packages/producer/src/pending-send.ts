import type { SendResult } from './send-result.ts';

/** One call of `send`, until all of its events have their result. */
export class PendingSend {
  /** In the order of the events. Never rejects. */
  readonly settled: Promise<readonly SendResult[]>;

  readonly #results: SendResult[];
  #open: number;
  #resolve: (results: readonly SendResult[]) => void = () => {};

  constructor(events: number) {
    this.#open = events;
    this.#results = new Array(events);
    this.settled = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    if (events === 0) this.#resolve([]);
  }

  /** Gives the event at `index` its result; once for each. */
  settle(index: number, result: SendResult): void {
    this.#results[index] = result;
    this.#open -= 1;
    if (this.#open === 0) this.#resolve(this.#results);
  }
}
