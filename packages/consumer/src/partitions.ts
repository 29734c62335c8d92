import type { IncomingBatch } from '@acme/telemetry-kafka';
import { settledWithin } from './clock.ts';
import type { Committer } from './committer.ts';
import type { PartitionStanding } from './counters.ts';
import { HandledEvents } from './handled-events.ts';
import type { PartitionWork } from './partition-work.ts';
import { PartitionWorker } from './partition-worker.ts';

/** How long the last commit of partitions that go may take, in milliseconds, when draining took all its time. */
export const LAST_COMMIT_MS = 5_000;

const NEVER: Promise<void> = new Promise(() => {});

export interface PartitionsOptions {
  readonly work: PartitionWork;
  readonly committer: Committer;
  readonly drainMs: number;
  /** How many events each partition remembers; 0 where nothing is left out. */
  readonly rememberEvents: number;
}

/** The partitions that this member has, as the group gives and takes them. */
export class Partitions {
  readonly #options: PartitionsOptions;
  readonly #workers = new Map<number, PartitionWorker>();
  /** Partitions that went, and have not come back: what a client still delivers of them comes again, to whoever gets them. */
  readonly #gone = new Set<number>();
  /** What is still being handled of partitions that went: they may come back before it has finished. */
  readonly #leaving = new Map<number, Promise<void>>();
  /** Kept when partitions go: they often come back. */
  readonly #handled = new Map<number, HandledEvents>();
  #isDraining = false;

  constructor(options: PartitionsOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#workers.size;
  }

  get standings(): readonly PartitionStanding[] {
    return [...this.#workers.values()].map(({ standing }) => standing);
  }

  /** What is being tried again, one sentence each. */
  get troubles(): readonly string[] {
    return [...this.#workers.values()].flatMap(({ trouble }) => trouble ?? []);
  }

  assign(partitions: readonly number[]): void {
    for (const partition of partitions) {
      // One that was being given up is begun anew.
      if (this.#workers.get(partition)?.isActive === false) this.#remove(partition);
      this.#gone.delete(partition);
    }
  }

  /** Resolves when the next records of the partition may come. */
  process(batch: IncomingBatch): Promise<void> {
    const { partition } = batch;
    const worker = this.#workers.get(partition);
    if (worker !== undefined) return worker.process(batch);
    if (this.#isDraining || this.#gone.has(partition)) return NEVER;
    return this.#begin(partition).process(batch);
  }

  /** No record begins any more, in any partition. */
  drain(): void {
    this.#isDraining = true;
    for (const worker of this.#workers.values()) void worker.drain();
  }

  /**
   * Gives partitions up, all when none are named: waits for what is being handled, up to `drainMs`, and commits what has
   * finished. Never rejects: what can't be committed comes again.
   */
  async release(partitions: readonly number[] = [...this.#workers.keys()]): Promise<void> {
    const { committer, drainMs, work } = this.#options;
    const leaving = partitions.flatMap((partition) => {
      this.#gone.add(partition);
      const worker = this.#workers.get(partition);
      return worker === undefined ? [] : [{ partition, worker }];
    });
    await settledWithin(work.clock, drainMs, Promise.all(leaving.map(({ worker }) => worker.drain())));
    await settledWithin(work.clock, LAST_COMMIT_MS, commitTwice(committer));
    for (const { partition, worker } of leaving) if (this.#workers.get(partition) === worker) this.#remove(partition);
  }

  /** Partitions have gone to another member already. */
  lose(partitions: readonly number[]): void {
    for (const partition of partitions) {
      this.#gone.add(partition);
      this.#remove(partition);
    }
  }

  #begin(partition: number): PartitionWorker {
    const { rememberEvents, work } = this.#options;
    if (rememberEvents > 0 && !this.#handled.has(partition)) {
      this.#handled.set(partition, new HandledEvents(rememberEvents));
    }
    const handled = this.#handled.get(partition);
    const after = this.#leaving.get(partition) ?? Promise.resolve();
    const worker = new PartitionWorker(work, { partition, handled, after });
    this.#workers.set(partition, worker);
    return worker;
  }

  #remove(partition: number): void {
    const worker = this.#workers.get(partition);
    this.#options.committer.forget(partition);
    if (worker === undefined) return;
    worker.release();
    this.#workers.delete(partition);
    this.#leaving.set(partition, worker.idle);
  }
}

/** A second time, should the first fail: the last chance not to have events handled again. */
async function commitTwice(committer: Committer): Promise<void> {
  if (!(await committer.commit())) await committer.commit();
}
