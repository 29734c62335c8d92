import type { IncomingRecord } from '@acme/telemetry-kafka';
import type { Issue, NotEvaluated, TelemetryEvent } from '@acme/telemetry-schema';
import type { JudgedRecord } from './judge-record.ts';

/** Where a record comes from, and how often it was tried. Holds personal data: the key is the customer_id. */
export interface RecordContext {
  readonly key: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** Epoch milliseconds: when the event happened (D18). */
  readonly timestamp: number;
  readonly headers: IncomingRecord['headers'];
  /** As the record's headers say; undefined where they don't. */
  readonly schemaVersion: string | undefined;
  /** 1 for the first call with this record since it was read, then one more each time. */
  readonly attempt: number;
  /** It comes from the dead-letter topic, so later events of its customer may have been handled before it. */
  readonly replayed: boolean;
}

/** What an event's handler gets besides the event. */
export interface EventContext extends RecordContext {
  readonly key: string;
  /** Warnings; the event's stand under `/value`. */
  readonly issues: readonly Issue[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/**
 * Handles one event. It is called *at least once* for each: after a crash or a rebalance some come again. Events of a partition,
 * and so those of a customer, come one after the other: a promise that it returns is waited for. When it throws or rejects, the
 * same event comes again.
 */
export type EventHandler = (event: TelemetryEvent, context: EventContext) => unknown;

/** The same for mode `observe`: called for every record that can be read, with its verdict. */
export type RecordHandler = (verdict: JudgedRecord, context: RecordContext) => unknown;
