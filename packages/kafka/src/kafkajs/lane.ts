import type { IncomingBatch, ReaderHandlers } from '../client.ts';
import type { TopicPartition } from '../record.ts';

/** Fetching goes on while so many batches wait behind the one that is being handled. */
const WAITING = 1;

/** Stops fetching from a partition; what it gives starts it again. */
export type Pause = () => () => void;

/** A partition's way to its handler: one batch at a time, in order, and one in reserve. */
export class Lane {
  readonly place: TopicPartition;
  /** Of the next record to be taken; what is before it has been taken already. */
  next = 0n;
  /** Where its member has said that the group stands; undefined when it hasn't. Never rejects. */
  committed: Promise<bigint | undefined> = Promise.resolve(undefined);
  readonly #onRecords: ReaderHandlers['onRecords'];
  readonly #onFailed: () => void;
  #waiting: IncomingBatch[] = [];
  #isRunning = false;
  #hasEnded = false;
  #resume: (() => void) | undefined;

  constructor(place: TopicPartition, onRecords: ReaderHandlers['onRecords'], onFailed: () => void) {
    this.place = place;
    this.#onRecords = onRecords;
    this.#onFailed = onFailed;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** The offset before which nothing is still to be handed out; undefined when nothing is any more. */
  get position(): bigint | undefined {
    return this.#hasEnded ? undefined : (this.#waiting[0]?.records[0]?.offset ?? this.next);
  }

  /** What is before an offset is no record that it would be given. */
  skip(next: bigint): void {
    if (next > this.next) this.next = next;
  }

  take(batch: IncomingBatch, pause: Pause): void {
    const last = batch.records.at(-1);
    if (this.#hasEnded || last === undefined) return;
    this.next = last.offset + 1n;
    this.#waiting.push(batch);
    if (!this.#isRunning) void this.#run();
    if (this.#waiting.length >= WAITING) this.#resume ??= pause();
  }

  /** Hands out nothing more, and forgets what waits. */
  end(): void {
    this.#hasEnded = true;
    this.#waiting = [];
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let batch = this.#waiting.shift(); batch !== undefined; batch = this.#waiting.shift()) {
      if (this.#waiting.length < WAITING) {
        this.#resume?.();
        this.#resume = undefined;
      }
      try {
        await this.#onRecords(batch);
      } catch {
        if (!this.#hasEnded) this.#onFailed();
      }
    }
    this.#isRunning = false;
  }
}
