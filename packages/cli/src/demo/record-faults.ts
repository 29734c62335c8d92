import type { OutgoingRecord } from '@acme/telemetry-kafka';
import type { RuleId, TelemetryEvent } from '@acme/telemetry-schema';

/** A record as a team makes it that has no SDK: the customer as its key, the event as JSON, no headers, no time of its own. */
export interface PlainRecord extends Omit<OutgoingRecord, 'timestamp'> {
  readonly key: string;
  readonly value: string | Uint8Array;
}

/** What goes wrong around an event. */
export interface RecordFault {
  /** The one rule that it breaks. */
  readonly rule: RuleId;
  readonly spoil: (record: PlainRecord, event: TelemetryEvent) => PlainRecord;
}

export const cutShort: RecordFault = {
  rule: 'json-syntax',
  spoil: (record) => ({ ...record, value: String(record.value).slice(0, 90) }),
};

/** As a serializer of a schema registry does it: a zero byte and the schema's number come first. */
export const framed: RecordFault = {
  rule: 'json-syntax',
  spoil: (record) => ({ ...record, value: Buffer.concat([Buffer.of(0, 0, 0, 0, 7), Buffer.from(record.value)]) }),
};

export const keyedBySession: RecordFault = {
  rule: 'key-is-customer-id',
  spoil: (record, { session_id }) => ({ ...record, key: session_id }),
};
