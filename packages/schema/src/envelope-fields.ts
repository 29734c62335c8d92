/** A field that the envelope adds to the event (specification, *Message Envelope*; D18), as plain data. */
export interface EnvelopeField {
  readonly name: 'key' | 'value' | 'timestamp' | 'partition' | 'offset';
  readonly description: string;
  readonly type: 'string' | 'integer' | 'TelemetryEvent';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unit?: string;
  readonly privacy?: 'pseudonym';
  /** Set by Kafka or by the SDK: a record on its way in does not have it yet. */
  readonly assigned?: true;
}

// Offsets and times are 64 bits wide in Kafka; what a JSON number can't hold exactly is out of range (D18).
const natural = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;

export const envelopeFields: readonly EnvelopeField[] = [
  { name: 'key', description: "The event's customer_id; decides the partition.", type: 'string', privacy: 'pseudonym' },
  { name: 'value', description: 'The event.', type: 'TelemetryEvent' },
  {
    name: 'timestamp',
    description: 'When the event happened, as Kafka has it.',
    ...natural,
    unit: 'milliseconds since 1970',
  },
  { name: 'partition', description: 'The partition that holds the record.', ...natural, assigned: true },
  { name: 'offset', description: "The record's place in its partition.", ...natural, assigned: true },
];
