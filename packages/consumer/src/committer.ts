import type { Position } from '@acme/telemetry-kafka';
import type { Counters } from './counters.ts';

export interface CommitterOptions {
  readonly topic: string;
  readonly tally: Counters['tally'];
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly commit: (positions: readonly Position[]) => Promise<void>;
}

/** Commits how far partitions have come, one request after the other. */
export class Committer {
  readonly #options: CommitterOptions;
  readonly #pending = new Map<number, bigint>();
  #last: Promise<boolean> = Promise.resolve(true);
  #failures = 0;
  #error: unknown;
  #since: number | undefined;

  constructor(options: CommitterOptions) {
    this.#options = options;
  }

  /** Whether a commit waits for its answer. */
  get isUnderWay(): boolean {
    return this.#since !== undefined;
  }

  /** For how long it has been waiting, in milliseconds; 0 where none does. */
  get underWayMs(): number {
    return this.#since === undefined ? 0 : this.#options.now() - this.#since;
  }

  /** How often what is to be committed failed since it last succeeded, and why; undefined when it didn't. */
  get failure(): { readonly attempt: number; readonly error: unknown } | undefined {
    return this.#failures === 0 ? undefined : { attempt: this.#failures, error: this.#error };
  }

  /** Everything before `next` is done with. */
  passed(partition: number, next: bigint): void {
    this.#pending.set(partition, next);
  }

  /** A partition is not ours any more: nothing of it may be committed. */
  forget(partition: number): void {
    this.#pending.delete(partition);
  }

  /** Commits what has passed by now. Resolves with whether that worked; never rejects. What failed stays for the next time. */
  commit(): Promise<boolean> {
    this.#last = this.#last.then(() => this.#send());
    return this.#last;
  }

  async #send(): Promise<boolean> {
    const sent = [...this.#pending];
    if (sent.length === 0) {
      // What failed has gone with its partition.
      this.#succeeded();
      return true;
    }
    const { topic, tally, now, commit } = this.#options;
    this.#since = now();
    try {
      await commit(sent.map(([partition, offset]) => ({ topic, partition, offset })));
    } catch (error) {
      tally.commitFailures += 1;
      this.#failures += 1;
      this.#error = error;
      return false;
    } finally {
      this.#since = undefined;
    }
    tally.commits += 1;
    this.#succeeded();
    for (const [partition, offset] of sent) {
      if (this.#pending.get(partition) === offset) this.#pending.delete(partition);
    }
    return true;
  }

  #succeeded(): void {
    this.#failures = 0;
    this.#error = undefined;
  }
}
