import type { IncomingBatch, Position, ReaderHandlers } from '../client.ts';

/** Batches that wait behind the one that is being handled: what is fetched ahead. */
const AHEAD = 1;

/** How far a partition has been read. It hands its batches on one after the other. */
export class Cursor {
  readonly topic: string;
  readonly partition: number;
  /** Of the next record to fetch. */
  offset: bigint;
  /** The id of the broker to fetch from, -1 while it is not known. */
  leader = -1;
  /** When it was last given records: those who have waited longest come first. */
  served = 0;
  #waiting: IncomingBatch[] = [];
  #isBusy = false;

  constructor({ topic, partition, offset }: Position) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
  }

  get isHungry(): boolean {
    return this.#waiting.length < AHEAD;
  }

  /** The offset before which nothing is still to be handed on. */
  get position(): bigint {
    return this.#waiting[0]?.records[0]?.offset ?? this.offset;
  }

  take(batch: IncomingBatch): void {
    this.#waiting.push(batch);
  }

  /** Hands on what waits; tells when it gets hungry. Rejects as the handler does. */
  async feed(onRecords: ReaderHandlers['onRecords'], signal: AbortSignal, onHungry: () => void): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let batch = this.#waiting.shift(); batch !== undefined && !signal.aborted; batch = this.#waiting.shift()) {
      onHungry();
      await onRecords(batch);
    }
    this.#isBusy = false;
    onHungry();
  }
}
