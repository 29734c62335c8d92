import { type Field, fields } from '@acme/telemetry-schema';

/** What a field's good values are: a field of the event, or one of the envelope's own. */
export type Domain = Pick<Field, 'name' | 'type' | 'required'> &
  Partial<
    Pick<
      Field,
      'example' | 'rule' | 'values' | 'minimum' | 'maximum' | 'pattern' | 'forbidden' | 'minLength' | 'maxLength'
    >
  >;

export type Domains = ReadonlyMap<string, Domain>;

/** The event's fields by name. */
export const eventDomains: Domains = new Map(fields.map((field) => [field.name, field]));

/** Whether a value has the JSON type of the field (D7). */
export function hasType({ type }: Domain, value: unknown): boolean {
  if (type === 'string') return typeof value === 'string';
  return type === 'integer' ? Number.isInteger(value) : Number.isFinite(value);
}
