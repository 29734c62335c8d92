import type { Parcel } from './parcel.ts';
import { PartitionQueue, type QueueSurroundings } from './partition-queue.ts';
import type { Outcome } from './send-result.ts';

interface Waiter {
  readonly atMost: number;
  readonly resolve: () => void;
}

/** The queues of all partitions, and how much is in them. */
export class Outbox {
  readonly #surroundings: QueueSurroundings;
  readonly #lingerMs: number;
  readonly #queues = new Map<string, Map<number, PartitionQueue>>();
  #tick: ReturnType<typeof setTimeout> | undefined;
  #buffered = 0;
  #toCome = 0;
  #waiters: Waiter[] = [];

  constructor(surroundings: QueueSurroundings, lingerMs: number) {
    const { settled, ended } = surroundings;
    this.#lingerMs = lingerMs;
    this.#surroundings = {
      ...surroundings,
      settled: (parcel, outcome) => {
        this.#buffered -= 1;
        settled(parcel, outcome);
      },
      ended: (batch, outcomes) => {
        ended(batch, outcomes);
        this.wake();
      },
    };
  }

  get buffered(): number {
    return this.#buffered;
  }

  /** How much room is taken: by what is in it, and by what is to come. */
  get taken(): number {
    return this.#buffered + this.#toCome;
  }

  /** So many more events, or fewer, are to come: the rest of a send, of which others take no room. */
  expect(events: number): void {
    this.#toCome += events;
  }

  add(topic: string, partition: number, parcel: Parcel): void {
    this.#buffered += 1;
    this.#queueOf(topic, partition).add(parcel);
    // One clock for all partitions: batches that begin together can share a request to their broker.
    this.#tick ??= setTimeout(() => this.hurry(), this.#lingerMs);
  }

  /** An event that is elsewhere takes room. */
  hold(): void {
    this.#buffered += 1;
  }

  /** It takes room no longer. */
  release(): void {
    this.#buffered -= 1;
    this.wake();
  }

  /** All that is waiting goes as soon as its partition is free. */
  hurry(): void {
    clearTimeout(this.#tick);
    this.#tick = undefined;
    for (const queue of this.#all()) queue.hurry();
  }

  /** Resolves when no more than so many are in it or to come. */
  atMost(events: number): Promise<void> {
    if (this.taken <= events) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiters.push({ atMost: events, resolve });
    });
  }

  dropWaiting(outcome: Outcome): void {
    for (const queue of this.#all()) queue.dropWaiting(outcome);
    this.wake();
  }

  /** Nobody waits any longer for what is under way. */
  giveUpUnderWay(outcome: Outcome): void {
    for (const queue of this.#all()) queue.giveUp(outcome);
    this.wake();
  }

  #all(): PartitionQueue[] {
    return [...this.#queues.values()].flatMap((queues) => [...queues.values()]);
  }

  #queueOf(topic: string, partition: number): PartitionQueue {
    const queues = this.#queues.get(topic) ?? new Map<number, PartitionQueue>();
    const queue = queues.get(partition) ?? new PartitionQueue({ topic, partition }, this.#surroundings);
    this.#queues.set(topic, queues.set(partition, queue));
    return queue;
  }

  /** Tells those who wait for room that there may be some. */
  wake(): void {
    const woken = this.#waiters.filter(({ atMost }) => this.taken <= atMost);
    if (woken.length === 0) return;
    this.#waiters = this.#waiters.filter(({ atMost }) => this.taken > atMost);
    for (const { resolve } of woken) resolve();
  }
}
