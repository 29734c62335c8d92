import type { OutgoingRecord } from '@acme/telemetry-kafka';
import type { RejectedEvent } from './options.ts';
import type { PendingSend } from './pending-send.ts';

/** A record on its way to its partition, and the event of a send that it stands for. */
export interface Parcel {
  readonly record: OutgoingRecord;
  readonly send: Pick<PendingSend, 'settle'>;
  readonly index: number;
  /** When it was queued, by `performance.now()`. */
  readonly queuedAt: number;
  /** Set when the record is the dead letter of an invalid event. */
  readonly rejected?: RejectedEvent;
}
