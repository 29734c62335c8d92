import type { ConsumerCounters } from '@acme/telemetry-consumer';
import type { ClientName } from '../command/arguments.ts';
import type { MemorySample } from './memory.ts';
import type { Kind } from './record-kinds.ts';

export interface SoakPlan {
  readonly records: number;
  /** They are written at a steady rate over so long; 0 as fast as it goes. */
  readonly seconds: number;
  /** One record in so many is of 2 MB. */
  readonly largeEvery: number;
  readonly sampleEveryMs: number;
}

export interface ProcessPlan extends SoakPlan {
  readonly client: ClientName;
  readonly brokers: string;
  readonly topic: string;
}

export interface ReaderFigures {
  readonly counters: ConsumerCounters;
  /** Why it stopped by itself, if it did. */
  readonly failure: string | undefined;
  readonly memory: readonly MemorySample[];
}

export type WriterService = {
  /** Writes all; resolves with how many there were of each kind. */
  readonly write: (plan: ProcessPlan) => Promise<Readonly<Record<Kind, number>>>;
};

export type ReaderService = {
  /** Resolves when it has its partitions. */
  readonly connect: (plan: ProcessPlan) => Promise<void>;
  readonly standing: () => Promise<number>;
  /** Waits until so many records are done with, as long as there is progress; then leaves the group. */
  readonly finish: (records: number) => Promise<ReaderFigures>;
};
