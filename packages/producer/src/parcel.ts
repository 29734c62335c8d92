import type { OutgoingRecord } from '@acme/telemetry-kafka';
import type { Place } from './intake.ts';
import type { RejectedEvent } from './options.ts';

/** A record on its way to its partition, and the event of a send that it stands for. */
export interface Parcel extends Place {
  readonly record: OutgoingRecord;
  /** Set when the record is the dead letter of an invalid event. */
  readonly rejected?: RejectedEvent;
}
