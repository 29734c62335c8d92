import { deprecationInWords } from '../fields/deprecation.ts';
import type { Field } from '../fields/description.ts';
import type { JsonSchema, JsonSchemaDialect } from './event-schema.ts';

/**
 * What any schema says of a field that goes away, or has values that do, in keywords of its dialect: draft-07 does not know
 * `deprecated`, and no dialect knows it of single values.
 */
export function deprecationComment(field: Field, dialect: JsonSchemaDialect): JsonSchema {
  const { name, deprecated, deprecatedValues = {} } = field;
  const words = [
    ...(deprecated === undefined ? [] : [`${name} ${deprecationInWords(deprecated)}`]),
    ...Object.entries(deprecatedValues).map(([value, row]) => `"${value}" ${deprecationInWords(row)}`),
  ];
  return {
    ...(deprecated === undefined || dialect === 'draft-07' ? {} : { deprecated: true }),
    ...(words.length === 0 ? {} : { $comment: words.join('. ') }),
  };
}

/** Refuses what is deprecated, for those who have made the rule an error; undefined where nothing is. */
export function deprecationSchema(fields: readonly Field[]): JsonSchema | undefined {
  const refused = fields.flatMap(
    ({ name, deprecated, deprecatedValues }): (readonly [string, JsonSchema | false])[] => {
      if (deprecated !== undefined) return [[name, false]];
      return deprecatedValues === undefined ? [] : [[name, { not: { enum: Object.keys(deprecatedValues) } }]];
    },
  );
  if (refused.length === 0) return undefined;
  // Of what is no object the rule says nothing: that is `type` (D12).
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name.
  return { if: { type: 'object' }, then: { type: 'object', properties: Object.fromEntries(refused) } };
}
