import type { ClientName } from '../command/arguments.ts';

/** How a round is sent: each has the same events and partitions. Append a row. */
export const WAYS = {
  bare: 'the client alone, in the batches that it makes by default, records without headers',
  raw: 'the same, records with their headers',
  encoded: 'the same, after judging each event and making its record (toRecord)',
  rawLarge: "raw in batches of the producer's size, some 500 records a partition",
  encodedLarge: 'encoded in such batches',
  producer: 'the whole producer of the SDK, one send an event',
} as const;

export type Way = keyof typeof WAYS;
export const WAY_NAMES = Object.keys(WAYS) as readonly Way[];

/** The same as another, with a client that sends what it is given in one batch a partition: the large ones. */
export const SAME_UNLESS_GATHERED = { rawLarge: 'raw', encodedLarge: 'encoded' } as const satisfies Partial<
  Record<Way, Way>
>;

export interface SharePlan {
  readonly client: ClientName;
  readonly brokers: string;
  readonly topic: string;
  /** Of each way. */
  readonly rounds: number;
  /** In each round. */
  readonly events: number;
}

/** CPU time of all threads for each event, in microseconds, round by round. */
export interface ShareTimes {
  readonly rounds: Readonly<Record<Way, readonly number[]>>;
  /** Judging and making the record alone, nothing sent. */
  readonly alone: readonly number[];
}

export type ShareService = { readonly run: (plan: SharePlan) => Promise<ShareTimes> };
