import type { IncomingRecord } from '@acme/telemetry-kafka';
import type { Issue } from '@acme/telemetry-schema';

/** Where a record got stuck: it could not be read, it breaks a rule, or its handler gave up. */
export type RejectionStage = 'decode' | 'validate' | 'handler';

/** A record that is not handled as an event, and why. Holds personal data: log `issues` instead. */
export interface Rejection {
  readonly stage: RejectionStage;
  readonly record: IncomingRecord;
  /** The value, where it is JSON; undefined where it could not be read. */
  readonly value: unknown;
  /** What is wrong, warnings included; the event's stand under `/value` (D18). Without personal data (D17). */
  readonly issues: readonly Issue[];
  readonly schemaVersion: string | undefined;
}

/**
 * What becomes of rejected records. `dead-letter` writes them to the dead-letter topic. A function is called in their place, in
 * order per partition: when it throws or rejects, the record is not passed.
 */
export type OnRejected = 'dead-letter' | ((rejection: Rejection) => unknown);
