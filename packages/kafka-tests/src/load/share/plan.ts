import type { ClientName } from '../command/arguments.ts';

/** What is sent in a round, and how: each has the same events, batches and partitions. Append a row. */
export const WAYS = {
  bare: 'the client alone, records without headers',
  raw: 'the client alone, records with their headers',
  encoded: 'the client alone, after judging each event and making its record (toRecord)',
  producer: 'the whole producer of the SDK, one send an event',
} as const;

export type Way = keyof typeof WAYS;
export const WAY_NAMES = Object.keys(WAYS) as readonly Way[];

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
