import type { TelemetryEvent } from '@acme/telemetry-schema';
import type { ErrorCounts } from './counting-errors.ts';
import type { Fate } from './log-judge.ts';

/** What a run sends with: our producer, or as a control a client as it is. */
export interface Sender {
  /** Resolves when so many events can be taken. */
  ready(events: number): Promise<void>;
  /** Sends in the order of the calls; resolves with what became of each event. */
  send(events: readonly TelemetryEvent[]): Promise<readonly Fate[]>;
  /** Resolves when all has its fate. */
  close(): Promise<void>;
  /** Figures of its own, for the report. */
  figures(): SenderFigures;
}

export interface SenderFigures {
  /** Failed tries that were repeated. */
  readonly retries: number;
  /** How often trouble was said to begin. */
  readonly troubles: number;
  /** What failed, whether it was repeated or given up; of a control nothing. */
  readonly errors: ErrorCounts;
}
