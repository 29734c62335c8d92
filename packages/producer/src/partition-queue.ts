import type { KafkaClientError, RecordWriter, TopicPartition } from '@acme/telemetry-kafka';
import type { Parcel } from './parcel.ts';
import type { Outcome } from './send-result.ts';
import { takeBatch } from './take-batch.ts';
import { retryableError } from './trouble-watch.ts';
import { writeBatch } from './write-batch.ts';

/** What a queue works with, and whom it tells. */
export interface QueueSurroundings {
  readonly writer: RecordWriter;
  readonly maxBatchEvents: number;
  readonly deliveryTimeoutMs: number;
  readonly began: (batch: object) => void;
  readonly ended: (batch: object, outcomes: readonly Outcome[]) => void;
  readonly settled: (parcel: Parcel, outcome: Outcome) => void;
}

/** What goes to one partition: in order, one batch under way at a time, the next one collecting meanwhile (D21). */
export class PartitionQueue {
  readonly #target: TopicPartition;
  readonly #surroundings: QueueSurroundings;
  #waiting: Parcel[] = [];
  #underWay: readonly Parcel[] = [];
  /** How many of those waiting have waited long enough. */
  #due = 0;

  constructor(target: TopicPartition, surroundings: QueueSurroundings) {
    this.#target = target;
    this.#surroundings = surroundings;
  }

  add(parcel: Parcel): void {
    this.#waiting.push(parcel);
    if (this.#waiting.length - this.#due >= this.#surroundings.maxBatchEvents) this.hurry();
  }

  /** All that is waiting goes as soon as none is under way. */
  hurry(): void {
    this.#due = this.#waiting.length;
    this.#next();
  }

  /** Nothing that is waiting will be sent. */
  dropWaiting(outcome: Outcome): void {
    const dropped = this.#waiting;
    this.#waiting = [];
    this.#due = 0;
    for (const parcel of dropped) this.#surroundings.settled(parcel, outcome);
  }

  /** What is under way is not waited for any longer. */
  giveUp(outcome: Outcome): void {
    const givenUp = this.#underWay;
    this.#underWay = [];
    for (const parcel of givenUp) this.#surroundings.settled(parcel, outcome);
  }

  #next(): void {
    if (this.#due === 0 || this.#underWay.length > 0) return;
    const batch = takeBatch(this.#waiting, this.#surroundings.maxBatchEvents);
    this.#due = Math.max(0, this.#due - batch.length);
    this.#underWay = batch;
    void this.#send(batch);
  }

  /** Never rejects. */
  async #send(batch: readonly Parcel[]): Promise<void> {
    const { writer, began, ended, settled } = this.#surroundings;
    began(batch);
    const outcomes = await writeBatch(writer, this.#target, batch);
    if (this.#underWay === batch) {
      this.#underWay = [];
      batch.forEach((parcel, at) => {
        settled(parcel, outcomes[at] as Outcome);
      });
      this.#expire(outcomes.map(retryableError).find((error) => error !== undefined));
    }
    ended(batch, outcomes);
    this.#next();
  }

  /**
   * While brokers fail, what has waited as long as a batch may take is given up with the batch before it: otherwise each batch
   * would wait for all before it, for hours. Once they answer, nothing is.
   */
  #expire(error: KafkaClientError | undefined): void {
    if (error === undefined) return;
    const deadline = performance.now() - this.#surroundings.deliveryTimeoutMs;
    const young = this.#waiting.findIndex(({ queuedAt }) => queuedAt > deadline);
    const expired = this.#waiting.splice(0, young < 0 ? this.#waiting.length : young);
    this.#due = Math.max(0, this.#due - expired.length);
    for (const parcel of expired) this.#surroundings.settled(parcel, { status: 'not-written', error });
  }
}
