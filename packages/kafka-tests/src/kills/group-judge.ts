import { FATE } from './log-judge.ts';
import { NumberedBytes } from './numbered-bytes.ts';
import { dealt } from './numbered-events.ts';

/** What a group of consumers made of the events, held against what was acknowledged. */
export interface GroupVerdict {
  /** Different events that were handled. */
  readonly handled: number;
  /** Acknowledged, but never handled. */
  readonly missed: number;
  /** Handled for the first time after a later one of their customer. */
  readonly outOfOrder: number;
  /** Calls of a handler with an event that had been handled before: that is what at least once means. */
  readonly again: number;
}

/** Takes note of every event that a handler gets, whichever member's it is. */
export class GroupJudge {
  readonly #customers: number;
  readonly #seen = new NumberedBytes();
  readonly #latest: Int32Array;
  #handled = 0;
  #again = 0;
  #outOfOrder = 0;

  constructor(customers: number) {
    this.#customers = customers;
    this.#latest = new Int32Array(customers).fill(-1);
  }

  /** How many different events it has seen. */
  get handled(): number {
    return this.#handled;
  }

  take(number: number): void {
    if (this.#seen.at(number) === 1) {
      this.#again += 1;
      return;
    }
    this.#seen.set(number, 1);
    this.#handled += 1;
    const { customer } = dealt(number, this.#customers);
    if (number < (this.#latest[customer] ?? -1)) this.#outOfOrder += 1;
    else this.#latest[customer] = number;
  }

  /** How many acknowledged events it has not seen. */
  missing(fates: Uint8Array): number {
    let missing = 0;
    for (const [number, fate] of fates.entries()) {
      const isAcknowledged = fate === FATE.written || fate === FATE.possiblyTwice;
      if (isAcknowledged && this.#seen.at(number) === 0) missing += 1;
    }
    return missing;
  }

  verdict(fates: Uint8Array): GroupVerdict {
    return {
      handled: this.#handled,
      missed: this.missing(fates),
      outOfOrder: this.#outOfOrder,
      again: this.#again,
    };
  }
}
