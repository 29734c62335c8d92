import { RecordCounters, type RecordCounts } from './record-counters.ts';

/** What a consumer has done since it was created, and where it stands, as plain numbers without personal data (D17). */
export interface ConsumerCounters extends RecordCounts {
  /** Calls of the handler that succeeded. */
  readonly handled: number;
  /** Calls of the handler that threw or rejected. */
  readonly handlerFailures: number;
  /** Tries that failed and were, or will be, repeated: of handlers, rejected records and commits. */
  readonly retries: number;
  /** Acknowledged dead letters, stubs among them. */
  readonly deadLetters: number;
  /** Of those: without their value, which was too large. */
  readonly deadLetterStubs: number;
  /** Tries to write a dead letter, or to hand one to `onRejected`, that failed. */
  readonly rejectionFailures: number;
  /** Dead letters that may be there twice, since an answer got lost (D21). */
  readonly unknownOutcomes: number;
  readonly commits: number;
  readonly commitFailures: number;
  /** How often the group gave this member partitions. */
  readonly rebalances: number;
  /** Partitions that went to another member before this one could finish: their last events are handled there again. */
  readonly lostPartitions: number;
  /** The share of the last `rejectedWindow` records that was rejected. */
  readonly rejectedRate: number;
  /**
   * Records that wait in the log, of the partitions that this member has, as their last delivery told. It stands still while a
   * partition waits (a handler that fails, a dead letter that is refused): alert on {@link oldestUnprocessedAgeMs}, which grows.
   */
  readonly lag: number;
  /** By partition; one that has delivered nothing yet is not among them. */
  readonly lagByPartition: Readonly<Record<number, number>>;
  /** How long ago the oldest record that is being handled happened, by its timestamp, in milliseconds; 0 when there is none. */
  readonly oldestUnprocessedAgeMs: number;
}

const EVENTS = [
  'handled',
  'handlerFailures',
  'retries',
  'deadLetters',
  'deadLetterStubs',
  'rejectionFailures',
  'unknownOutcomes',
  'commits',
  'commitFailures',
  'rebalances',
  'lostPartitions',
] as const satisfies readonly (keyof ConsumerCounters)[];

type Tally = Record<(typeof EVENTS)[number], number>;

/** Where one partition stands. */
export interface PartitionStanding {
  readonly partition: number;
  readonly lag: number;
  /** Of the record that is being handled, epoch milliseconds; undefined when there is none. */
  readonly unprocessedSince: number | undefined;
}

/** Everything that a consumer counts. */
export class Counters {
  readonly records = new RecordCounters();
  readonly tally = Object.fromEntries(EVENTS.map((name) => [name, 0])) as Tally;

  snapshot(now: number, rejectedRate: number, standings: readonly PartitionStanding[]): ConsumerCounters {
    const ages = standings.map(({ unprocessedSince }) => (unprocessedSince === undefined ? 0 : now - unprocessedSince));
    return {
      ...this.records.snapshot(),
      ...this.tally,
      rejectedRate,
      lag: standings.reduce((sum, { lag }) => sum + lag, 0),
      lagByPartition: Object.fromEntries(standings.map(({ partition, lag }) => [partition, lag])),
      oldestUnprocessedAgeMs: Math.max(0, ...ages),
    };
  }
}
