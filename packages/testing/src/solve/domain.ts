import { type Field, fieldsAs, type Role } from '@acme/telemetry-schema';

/** What a field's good values are: a field of the event, or one of the envelope's own. */
export type Domain = Pick<Field, 'name' | 'type' | 'required'> &
  Partial<
    Pick<
      Field,
      'example' | 'rule' | 'values' | 'minimum' | 'maximum' | 'pattern' | 'forbidden' | 'minLength' | 'maxLength'
    >
  >;

export type Domains = ReadonlyMap<string, Domain>;

/** The event's fields by name, as a role has them. */
const domainsOf = (role: Role): Domains => new Map(fieldsAs(role).map((field) => [field.name, toDomain(field, role)]));

/** What writers may send: every reader accepts that, too. */
export const eventDomains: Domains = domainsOf('writer');

/** What readers have to be ready for, which is more where a change is staged or something is deprecated (D28). */
export const readerDomains: Domains = domainsOf('reader');

/** A writer that keeps the rule `deprecated` sends no value that goes away. */
function toDomain(field: Field, role: Role): Domain {
  const { values, deprecatedValues = {} } = field;
  if (values === undefined || role === 'reader') return field;
  return { ...field, values: values.filter((value) => !(value in deprecatedValues)) };
}

/** Whether a value has the JSON type of the field (D7). */
export function hasType({ type }: Domain, value: unknown): boolean {
  if (type === 'string') return typeof value === 'string';
  return type === 'integer' ? Number.isInteger(value) : Number.isFinite(value);
}
