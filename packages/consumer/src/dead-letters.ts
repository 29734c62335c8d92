import {
  deadLetterOf,
  deadLetterStubOf,
  type KafkaClient,
  KafkaClientError,
  type KafkaClientErrorCode,
  type OutgoingRecord,
  type RecordOutcome,
  type RecordWriter,
  type TopicPartition,
} from '@acme/telemetry-kafka';
import type { Counters } from './counters.ts';
import type { Rejection } from './rejection.ts';

/** With the time of now it may be taken. All other refusals may pass: it is tried again as it is. */
const REFUSES_THE_TIME: KafkaClientErrorCode = 'invalid-timestamp';
/** A writer that fails with one of these does not recover. */
const NEEDS_ANOTHER_WRITER: ReadonlySet<KafkaClientErrorCode> = new Set(['fenced', 'closed']);

export interface DeadLetterOptions {
  readonly client: KafkaClient;
  readonly topic: string;
  /** Named in the dead letter as the one that rejected it. */
  readonly groupId: string;
  /** How long one try may take, in milliseconds. */
  readonly deliveryTimeoutMs: number;
  readonly tally: Counters['tally'];
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Writes rejected records to the dead-letter topic, one at a time for each partition. */
export class DeadLetters {
  readonly #options: DeadLetterOptions;
  #writer: Promise<RecordWriter> | undefined;
  /** What is under way, by partition: a writer takes one batch of each. */
  readonly #last = new Map<number, Promise<unknown>>();
  /** Sends without an outcome yet. */
  readonly #underWay = new Set<symbol>();
  #trouble: { readonly error: KafkaClientError; readonly sends: Set<symbol> } | undefined;
  #isClosed = false;

  constructor(options: DeadLetterOptions) {
    this.#options = options;
  }

  /** What the writer is trying to get over; undefined when all is well. */
  get trouble(): KafkaClientError | undefined {
    return this.#trouble?.error;
  }

  /** Connects, so that what can't be reached is known before the first record. Rejects with `KafkaClientError`. */
  async connect(): Promise<void> {
    await this.#connected();
  }

  /**
   * One try, without what the cluster refuses of the record: its value (a stub), its time (that of now, and a header says its own).
   * Resolves when the dead letter is acknowledged; rejects with `KafkaClientError` otherwise.
   */
  async write({ record, stage, issues }: Rejection): Promise<void> {
    const { groupId, tally } = this.#options;
    const why = { stage, issues, consumer: groupId };
    let isStub = false;
    let now: number | undefined;
    let outcome = await this.#send(deadLetterOf(record, why));
    while (outcome.status === 'not-written') {
      const { code, refusesValue } = outcome.error;
      if (!isStub && refusesValue) isStub = true;
      else if (now === undefined && code === REFUSES_THE_TIME) now = this.#options.now();
      else break;
      outcome = await this.#send(
        isStub ? await deadLetterStubOf(record, why, { now }) : deadLetterOf(record, why, { now }),
      );
    }
    if (outcome.status === 'unknown' || (outcome.status === 'written' && outcome.possiblyTwice === true)) {
      tally.unknownOutcomes += 1;
    }
    if (outcome.status !== 'written') throw outcome.error;
    tally.deadLetters += 1;
    if (isStub) tally.deadLetterStubs += 1;
  }

  /** What is still being written later is not: nobody would close what it connects with. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const writer = this.#writer;
    this.#writer = undefined;
    await (await writer)?.close();
  }

  #send(letter: OutgoingRecord & TopicPartition): Promise<RecordOutcome> {
    const { partition, key, value, timestamp, headers } = letter;
    const record = { key, value, timestamp, headers };
    return this.#after(partition, async () => {
      if (this.#isClosed) throw new KafkaClientError('closed', { where: this.#options.topic });
      const writing = this.#connected();
      const writer = await writing;
      const send = Symbol();
      this.#underWay.add(send);
      let outcome: RecordOutcome | undefined;
      try {
        [outcome] = await writer.send({ topic: this.#options.topic, partition, records: [record] });
      } finally {
        this.#settled(send);
      }
      if (outcome === undefined) throw new TypeError('The client answered a batch without an outcome.');
      if (outcome.status !== 'written' && NEEDS_ANOTHER_WRITER.has(outcome.error.code)) this.#drop(writing);
      return outcome;
    });
  }

  #settled(send: symbol): void {
    this.#underWay.delete(send);
    this.#trouble?.sends.delete(send);
    if (this.#trouble?.sends.size === 0) this.#trouble = undefined;
  }

  /** Does something after what was begun before for the partition, whatever became of that. */
  #after<T>(partition: number, work: () => Promise<T>): Promise<T> {
    const done = (this.#last.get(partition) ?? Promise.resolve()).then(work, work);
    this.#last.set(partition, done);
    return done;
  }

  #connected(): Promise<RecordWriter> {
    if (this.#writer === undefined) {
      const { client, deliveryTimeoutMs } = this.#options;
      const onRetry = (error: KafkaClientError) => {
        // Which send it is about isn't told: it is over when none is left of those that it can be.
        if (this.#underWay.size > 0) this.#trouble = { error, sends: new Set(this.#underWay) };
      };
      const writing = client.createWriter({ deliveryTimeoutMs, onRetry });
      this.#writer = writing;
      writing.catch(() => this.#drop(writing));
    }
    return this.#writer;
  }

  #drop(writing: Promise<RecordWriter>): void {
    if (this.#writer !== writing) return;
    this.#writer = undefined;
    // What it is still connected with is given up; that it fails changes nothing.
    writing.then((writer) => writer.close()).catch(() => {});
  }
}
