import { type Field, fields, fieldsOf, type Rule } from '@acme/telemetry-schema';

/** Field rules that no field names as its own, since they judge fields by what all fields have. */
const BY_SHAPE: Readonly<Record<string, (field: Field) => boolean>> = {
  required: ({ required }) => required,
  'not-null': ({ required }) => required,
  type: () => true,
  integer: ({ type }) => type === 'integer',
  deprecated: ({ deprecated, deprecatedValues }) => deprecated !== undefined || deprecatedValues !== undefined,
};

/** The names of the fields that a rule looks at; none for a rule on texts or on fields that the schema lacks. */
export function judgedFields(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'text':
      return [];
    case 'field': {
      const judges = BY_SHAPE[rule.id] ?? ((field: Field) => field.rule === rule.id);
      return fields.filter(judges).map(({ name }) => name);
    }
    case 'session':
      return [rule.blames];
    default:
      return fieldsOf(rule.expression);
  }
}

/** The same in words, short where it would be a long list. */
export function judgedInWords(rule: Rule): string {
  if (rule.kind === 'text') return 'the text of an event';
  const names = judgedFields(rule);
  if (names.length === 0 && rule.id === 'deprecated') return 'nothing yet: no field is deprecated';
  if (names.length === 0) return 'fields that the schema lacks';
  if (names.length === fields.length) return 'every field';
  if (names.length === fields.filter(({ required }) => required).length) return 'every required field';
  return names.join(', ');
}
