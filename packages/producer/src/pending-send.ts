import type { SendResult } from './send-result.ts';

/** What others see of a send that has not ended. */
export type OpenSend = Pick<PendingSend, 'answer'>;

/** One call of `send`, until all of its events have their result. One promise does for it: an event may be a send of its own. */
export class PendingSend<Answer = unknown> {
  /** What the caller gets. A rejection that nobody waits for makes no noise. */
  readonly answer: Promise<Answer>;

  readonly #results: SendResult[];
  readonly #answerOf: (results: readonly SendResult[]) => Answer;
  readonly #openSends: Set<OpenSend>;
  #open: number;
  #resolve: (answer: Answer) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  /**
   * @param answerOf makes the answer of the results, in the order of the events; what it throws is what the send rejects with
   * @param openSends the sends that are open: this one is among them until all of its events have their result
   */
  constructor(events: number, answerOf: (results: readonly SendResult[]) => Answer, openSends: Set<OpenSend>) {
    this.#open = events;
    this.#results = new Array(events);
    this.#answerOf = answerOf;
    this.#openSends = openSends;
    openSends.add(this);
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    if (events === 0) this.#end();
  }

  /** Gives the event at `index` its result; once for each. */
  settle(index: number, result: SendResult): void {
    this.#results[index] = result;
    this.#open -= 1;
    if (this.#open === 0) this.#end();
  }

  #end(): void {
    this.#openSends.delete(this);
    try {
      this.#resolve(this.#answerOf(this.#results));
    } catch (error) {
      // One that nobody awaits must not end the process.
      this.answer.catch(() => {});
      this.#reject(error);
    }
  }
}
