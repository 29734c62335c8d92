import type { GroupVerdict } from '../../kills/group-judge.ts';
import type { ClientName } from '../command/arguments.ts';
import type { Percentiles } from '../latencies.ts';

/** A steady load, sent event by event. */
export interface CarryPlan {
  /** Events a second. */
  readonly rate: number;
  readonly seconds: number;
  readonly customers: number;
  /** So many at the beginning are carried like the others, but neither timed nor in the figures of CPU time. */
  readonly warmUpEvents: number;
}

export interface ProcessPlan extends CarryPlan {
  readonly client: ClientName;
  readonly brokers: string;
  readonly topic: string;
}

/** What the sending process has done. Its CPU time is that of making the events, too. */
export interface SenderFigures {
  readonly sent: number;
  readonly written: number;
  /** What a send failed with, its class and code, the first few. */
  readonly failures: readonly string[];
  /** From the first event to the last one's send. */
  readonly seconds: number;
  /** CPU time of all threads for each event, in microseconds. */
  readonly cpuMicroseconds: number;
  /** From the call of `send` to its resolution. */
  readonly acknowledgement: Percentiles;
  readonly retries: number;
}

export interface ReaderFigures extends GroupVerdict {
  readonly rejected: number;
  readonly duplicates: number;
  /** Why it stopped by itself, if it did. */
  readonly failure: string | undefined;
  /** CPU time of all threads for each event, in microseconds. */
  readonly cpuMicroseconds: number;
  /** From when the event was made, to the millisecond, to the call of its handler. */
  readonly arrival: Percentiles;
}

export type SenderService = {
  readonly connect: (plan: ProcessPlan) => Promise<void>;
  /** Resolves when the last event was given to `send`, with how many there were. */
  readonly send: () => Promise<number>;
  readonly close: () => Promise<SenderFigures>;
};

export type ReaderService = {
  /** Resolves when it has its partitions. */
  readonly connect: (plan: ProcessPlan) => Promise<void>;
  /** How many events were handled so far. */
  readonly handled: () => Promise<number>;
  /** Waits until so many events were handled, as long as there is progress; then leaves the group. */
  readonly finish: (events: number) => Promise<ReaderFigures>;
};
