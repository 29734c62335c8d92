import type { IncomingBatch, IncomingRecord } from '@acme/telemetry-kafka';
import type { PartitionStanding } from './counters.ts';
import { ConsumerError } from './errors.ts';
import type { PartitionOptions, PartitionWork } from './partition-work.ts';
import { RecordSettler } from './record-settler.ts';
import { Repeater } from './repeater.ts';

/** After so long without a pause everything else gets its turn: clients need the event loop to stay in their group. */
const LONGEST_RUN_MS = 25;

/**
 * One partition, in order: the next record begins only when the one before is done with. A worker is *active*; then *draining*,
 * when nothing begins any more but what is being handled may finish and pass; then *released*, when the partition may be another
 * member's: nothing passes any more.
 */
export class PartitionWorker {
  readonly #options: PartitionOptions;
  readonly #work: PartitionWork;
  readonly #repeater = new Repeater();
  readonly #settler: RecordSettler;
  readonly #released: Promise<void>;
  #resolveReleased = () => {};
  #isReleased = false;
  #running: Promise<void>;
  #current: IncomingRecord | undefined;
  #next = 0n;
  #highWatermark = 0n;

  constructor(work: PartitionWork, options: PartitionOptions) {
    this.#work = work;
    this.#options = options;
    this.#settler = new RecordSettler(work, this.#repeater, options.handled);
    this.#running = options.after;
    this.#released = new Promise((resolve) => {
      this.#resolveReleased = resolve;
    });
  }

  get isActive(): boolean {
    return !this.#repeater.isEnded;
  }

  /** What is being tried again, in a sentence; undefined when nothing is. */
  get trouble(): string | undefined {
    return this.#settler.trouble;
  }

  /** Resolves when nothing is being handled. */
  get idle(): Promise<void> {
    return this.#running;
  }

  get standing(): PartitionStanding {
    const { partition } = this.#options;
    const { timestamp } = this.#current ?? { timestamp: -1 };
    const waiting = Number(this.#highWatermark - this.#next);
    // Behind the last record there may be what is none. What a worker that drains has left unhandled was read as well.
    const isThrough = this.#current === undefined && this.isActive;
    const read = isThrough ? this.#work.position(partition) : undefined;
    return {
      partition,
      lag: read !== undefined && read >= this.#highWatermark ? 0 : Math.max(0, waiting),
      unprocessedSince: timestamp < 0 ? undefined : timestamp,
    };
  }

  /** Takes the next records. Resolves when more may come: all have passed, or the partition has been released. */
  async process(batch: IncomingBatch): Promise<void> {
    // It may have to wait for its turn, which is no progress: from now on it stands here.
    this.#current = batch.records[0];
    this.#next = this.#current?.offset ?? this.#next;
    this.#highWatermark = batch.highWatermark;
    this.#running = this.#running.then(() => this.#run(batch));
    await this.#running;
    if (!this.isActive) await this.#released;
  }

  /** No record begins any more. Resolves when nothing is being handled. */
  drain(): Promise<void> {
    this.#repeater.end();
    return this.#running;
  }

  /** Nothing passes any more. */
  release(): void {
    this.#repeater.end();
    this.#isReleased = true;
    this.#resolveReleased();
  }

  async #run({ records }: IncomingBatch): Promise<void> {
    const { clock, fail, passed } = this.#work;
    let turnedAt = clock.now();
    try {
      for (const record of records) {
        if (!this.isActive) break;
        this.#current = record;
        if (!(await this.#settler.settle(record))) break;
        this.#next = record.offset + 1n;
        if (!this.#isReleased) passed(this.#options.partition, this.#next);
        if (clock.now() - turnedAt < LONGEST_RUN_MS) continue;
        await clock.turn();
        turnedAt = clock.now();
      }
    } catch (cause) {
      fail(new ConsumerError('internal-error', undefined, { cause }));
    }
    this.#current = undefined;
  }
}
