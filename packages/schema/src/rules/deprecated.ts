import type { Field } from '../fields/description.ts';
import { fields } from '../generated/fields.ts';
import { isOwn } from '../is-own.ts';
import type { FieldRule } from './rule.ts';

/** What a writer should stop sending: a field that is deprecated, or a value that is. It stands in the fields' own metadata. */
export const deprecatedRule: FieldRule = {
  kind: 'field',
  id: 'deprecated',
  severity: { reader: 'off', writer: 'warning' },
  configurable: true,
  source: 'Schema Evolution; D28',
  summary: 'A writer sends no field and no value that is deprecated.',
  repair:
    'Leave the field out or send another value; the message says since when, until when, and what takes its place.',
  example: deprecationExample(fields),
};

/** Changes to the sample event that use one thing deprecated and nothing else, and that use none; no changes where nothing is. */
export function deprecationExample(all: readonly Field[]): FieldRule['example'] {
  const gone = all.filter(({ deprecated, deprecatedValues }) => (deprecated ?? deprecatedValues) !== undefined);
  const repaired = Object.fromEntries(gone.map((field) => [field.name, valueThatStays(field)]));
  const [first] = gone;
  if (first === undefined) return { broken: {}, repaired };
  const { name, example, deprecated, deprecatedValues = {} } = first;
  const use = deprecated === undefined ? Object.keys(deprecatedValues)[0] : example;
  return { broken: { ...repaired, [name]: use }, repaired };
}

function valueThatStays({ deprecated, deprecatedValues = {}, values }: Field): string | undefined {
  return deprecated === undefined ? values?.find((value) => !isOwn.call(deprecatedValues, value)) : undefined;
}
