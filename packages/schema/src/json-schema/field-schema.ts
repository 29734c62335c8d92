import type { Field } from '../fields/description.ts';
import type { JsonSchema } from './event-schema.ts';

/** A field as a JSON Schema. `judged` says whether a rule is in force: its own check is left out when it isn't. */
export function fieldSchema(field: Field, judged: (rule: string) => boolean): JsonSchema {
  const value = valueSchema(field, judged);
  if (field.required) return value;
  // Every other keyword says nothing about null: an engine that refuses a value has one error, at the keyword that tells.
  const { type, enum: values } = value as { type: string; enum?: readonly string[] };
  return { ...value, type: [type, 'null'], ...(values === undefined ? {} : { enum: [...values, null] }) };
}

function valueSchema(field: Field, judged: (rule: string) => boolean): JsonSchema {
  const own = field.rule !== undefined && judged(field.rule) ? ownCheck(field) : {};
  if (field.type !== 'integer' || judged('integer')) return { type: field.type, ...own };
  if (Object.keys(own).length === 0) return { type: 'number' };
  // A fraction breaks `integer` and so never the range as well (D12), whatever `integer` is set to.
  return { type: 'number', anyOf: [{ type: 'integer', ...own }, { not: { type: 'integer' } }] };
}

function ownCheck({ values, minimum, maximum, pattern, minLength, maxLength, forbidden }: Field): JsonSchema {
  if (values !== undefined) return { enum: values };
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    // Lengths first: they keep a very long string away from engines whose patterns recurse.
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(forbidden === undefined ? {} : { not: { pattern: forbidden } }),
  };
}

/** What people, catalogues and code generators like to know of a field; engines in strict mode refuse the `x-` keys. */
export function annotations(field: Field): JsonSchema {
  const { title, description, example, unit, privacy, deprecated, deprecatedValues, section, rule } = field;
  return {
    title,
    description,
    examples: [example],
    ...(rule === 'timestamp-format' ? { format: 'date-time' } : {}),
    ...(rule === 'ip-address-format' ? { format: 'ipv4' } : {}),
    ...(unit === undefined ? {} : { 'x-unit': unit }),
    ...(privacy === undefined ? {} : { 'x-privacy': privacy }),
    ...(deprecated === undefined ? {} : { 'x-deprecated': deprecated }),
    ...(deprecatedValues === undefined ? {} : { 'x-deprecated-values': deprecatedValues }),
    'x-section': section,
  };
}
