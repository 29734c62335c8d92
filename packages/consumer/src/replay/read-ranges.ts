import {
  type IncomingBatch,
  type IncomingRecord,
  type KafkaClient,
  KafkaClientError,
  type Position,
  type RecordReader,
} from '@acme/telemetry-kafka';
import type { StopSignal } from '../options.ts';
import { type Range, standingOf } from './ranges.ts';

/** Records of one partition that lie in its range, in order; at least one. */
export interface RangeBatch {
  readonly partition: number;
  readonly records: readonly IncomingRecord[];
  /** Commits that everything before this offset is done with. */
  readonly commit: (next: bigint) => Promise<void>;
}

export interface RangeReading {
  readonly client: KafkaClient;
  readonly topic: string;
  readonly groupId: string;
  /** None of them empty. */
  readonly ranges: readonly Range[];
  /** The partition's next records come when the promise has resolved. Answers whether to go on; a rejection ends the reading. */
  readonly onRecords: (batch: RangeBatch) => Promise<boolean>;
  readonly signal?: StopSignal | undefined;
  /** After so long without a record it is given up, in milliseconds. */
  readonly idleMs: number;
}

/** Why the reading came to its end: everything was read; `onRecords` wanted no more; the signal. */
export type RangeEnding = 'complete' | 'enough' | 'aborted';

const LOOK_MS = 250;

/**
 * Reads ranges of a topic as a member of a group, then leaves it. What is being handled is waited for. Rejects with
 * `KafkaClientError`, or with what `onRecords` rejected with.
 */
export async function readRanges(options: RangeReading): Promise<RangeEnding> {
  if (options.ranges.length === 0) return 'complete';
  if (options.signal?.aborted === true) return 'aborted';
  return new Reading(options).run();
}

class Reading {
  readonly #options: RangeReading;
  /** What is still to be read. */
  readonly #ahead: Map<number, Range>;
  /** The newest that is being handled, by partition. */
  readonly #last = new Map<number, Promise<void>>();
  #busy = 0;
  readonly #ended: Promise<RangeEnding>;
  #end: (how: RangeEnding | Promise<never>) => void = () => {};
  #isOver = false;
  #lastAt = performance.now();
  #isAsking = false;
  /** What another member has begun to read. */
  readonly #others = new Set<Range>();
  #release = () => {};
  /** Partitions that nothing more is wanted of wait for this. */
  readonly #released: Promise<void>;

  constructor(options: RangeReading) {
    this.#options = options;
    this.#ahead = new Map(options.ranges.map((range) => [range.partition, range]));
    this.#ended = new Promise((resolve) => {
      this.#end = (how) => {
        this.#isOver = true;
        resolve(how);
      };
    });
    this.#ended.catch(() => {});
    this.#released = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  async run(): Promise<RangeEnding> {
    const { client, groupId, topic, signal } = this.#options;
    const abort = () => this.#end('aborted');
    signal?.addEventListener('abort', abort);
    let reader: RecordReader | undefined;
    const watch = setInterval(() => this.#look(reader), LOOK_MS);
    const opening = client.createReader({
      groupId,
      topics: [topic],
      whenNoOffset: 'earliest',
      handlers: {
        onRecords: (batch) => this.#take(batch, async (positions) => (await opening).commit(positions)),
        // What is sent can still be committed.
        onRevoked: () => this.#settled(),
        onStopped: (error) => this.#fail(error),
      },
    });
    opening.then(
      (opened) => {
        reader = opened;
      },
      (error) => this.#fail(error),
    );
    try {
      return await this.#ended;
    } finally {
      signal?.removeEventListener('abort', abort);
      clearInterval(watch);
      await this.#settled();
      this.#release();
      // One that is still connecting isn't waited for: it is closed when it has.
      const closed = opening.then((opened) => opened.close()).catch(() => {});
      if (reader !== undefined) await closed;
    }
  }

  async #take(batch: IncomingBatch, commit: Commit): Promise<void> {
    const { partition } = batch;
    // After a rebalance some may come again while they are still being handled.
    const handling = (this.#last.get(partition) ?? Promise.resolve()).then(() => this.#handle(batch, commit));
    this.#last.set(partition, handling);
    this.#busy += 1;
    await handling;
    this.#busy -= 1;
    this.#lastAt = performance.now();
    if (this.#isOver || !this.#ahead.has(partition)) await this.#released;
  }

  /** Never rejects. */
  async #handle({ topic, partition, records }: IncomingBatch, commit: Commit): Promise<void> {
    const range = this.#ahead.get(partition);
    if (this.#isOver || range === undefined) return;
    const wanted = records.filter(({ offset }) => offset >= range.from && offset < range.end);
    const next = (records.at(-1)?.offset ?? -1n) + 1n;
    try {
      const commitNext = (offset: bigint) => commit([{ topic, partition, offset }]);
      if (wanted.length > 0 && !(await this.#options.onRecords({ partition, records: wanted, commit: commitNext }))) {
        this.#end('enough');
      }
      if (next > range.from) this.#passed({ ...range, from: next });
    } catch (error) {
      this.#fail(error);
    }
  }

  #passed(range: Range): void {
    if (range.from < range.end) this.#ahead.set(range.partition, range);
    else this.#ahead.delete(range.partition);
    if (this.#ahead.size === 0) this.#end('complete');
  }

  async #settled(): Promise<void> {
    await Promise.all(this.#last.values());
  }

  #fail(error: unknown): void {
    // The first reason counts, and a rejection that nobody hears of would end the process.
    if (!this.#isOver) this.#end(Promise.reject(error));
  }

  #look(reader: RecordReader | undefined): void {
    if (this.#busy > 0) return;
    if (reader !== undefined && !this.#isAsking) void this.#passMarks(reader);
    const { idleMs, topic } = this.#options;
    if (performance.now() - this.#lastAt < idleMs) return;
    const where = `reading ${topic} (nothing came for ${idleMs / 1000} s; another run in the same group?)`;
    this.#fail(new KafkaClientError('timed-out', { where }));
  }

  /** What is left of a range may hold no records, only marks of transactions: of those nobody is told. Never rejects. */
  async #passMarks(reader: RecordReader): Promise<void> {
    const { client, groupId, topic } = this.#options;
    const read = [...this.#ahead.values()].flatMap((range) => {
      const from = reader.position({ topic, partition: range.partition }) ?? range.from;
      return from > range.from && !this.#others.has(range) ? [{ range, from }] : [];
    });
    if (read.length === 0) return;
    this.#isAsking = true;
    const standing = await standingOf({ client, topic, groupId }).catch(() => undefined);
    this.#isAsking = false;
    // It is asked again.
    if (standing === undefined) return;
    for (const { range, from } of read) {
      const { partition } = range;
      // Where the group stands further on, another member put it: this one may have begun there, and has not seen what is before.
      if ((standing.get(partition) ?? range.from) > range.from) this.#others.add(range);
      else if (this.#ahead.get(partition) === range) {
        this.#lastAt = performance.now();
        this.#passed({ ...range, from });
      }
    }
  }
}

type Commit = (positions: readonly Position[]) => Promise<void>;
