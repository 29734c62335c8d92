import fc from 'fast-check';

// Schemas with every keyword of draft-07, 2019-09 and 2020-12, whatever sense they make together.

const NAMES = ['a', 'b', 'toString', '__proto__', '', '/~', 'é'];
const PATTERNS = ['^a', '(?<=b)$', '^(?:a{50}){50}$', '(a)\\1', '\\p{L}', '[', '^(?!.*a)', '(?=(?!b))', '^.{0,4096}$'];
const REFS = [
  '#',
  '#/$defs/a',
  '#/definitions/a',
  '#/properties/a',
  '#a',
  'other.json',
  'https://example.com/s',
  '#/nowhere',
];
const NUMBERS = [-1, 0, -0, 0.1, 1, 2, 3, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 53 + 2, 1e21];
const TYPES = ['string', 'integer', 'number', 'null', 'boolean', 'object', 'array'];

const text = fc.constantFrom('', 'a', 'b', '😀', 'date-time', 'ipv4', 'base64', 'application/json', 'made up');
const number = fc.constantFrom(...NUMBERS);
const count = fc.constantFrom(0, 1, 2, 20, 1_000, 100_000, 2 ** 31, 2 ** 53 - 1);
const pattern = fc.constantFrom(...PATTERNS);
const ref = fc.constantFrom(...REFS);
const value = fc.oneof(text, number, fc.constantFrom(null, true, false), fc.jsonValue({ maxDepth: 1 }));
const type = fc.oneof(
  fc.constantFrom(...TYPES),
  fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 3 }),
);
const names = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 });

/** By keyword; those that hold schemas are below. */
const PLAIN: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  $id: fc.constantFrom('https://example.com/s', '#a', 'urn:a'),
  $ref: ref,
  $anchor: fc.constant('a'),
  $dynamicRef: ref,
  $dynamicAnchor: fc.constant('a'),
  $recursiveRef: fc.constant('#'),
  $recursiveAnchor: fc.boolean(),
  $vocabulary: fc.constant({ 'https://example.com/v': false }),
  $comment: text,
  title: text,
  description: text,
  default: value,
  examples: fc.array(value, { maxLength: 2 }),
  deprecated: fc.boolean(),
  readOnly: fc.boolean(),
  writeOnly: fc.boolean(),
  type,
  enum: fc.array(value, { maxLength: 3 }),
  const: value,
  multipleOf: fc.constantFrom(1, 2, 0.1, 1e-300),
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  minLength: count,
  maxLength: count,
  pattern,
  format: text,
  contentEncoding: text,
  contentMediaType: text,
  minItems: count,
  maxItems: count,
  uniqueItems: fc.boolean(),
  minContains: count,
  maxContains: count,
  minProperties: count,
  maxProperties: count,
  required: names,
  dependentRequired: fc.dictionary(fc.constantFrom('a', 'b'), names, { maxKeys: 2 }),
};

const ONE = [
  'additionalItems',
  'contains',
  'additionalProperties',
  'propertyNames',
  'if',
  'then',
  'else',
  'not',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
];
const MANY = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const NAMED = ['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas', 'dependencies'];

/** Every keyword that the schemas may have. */
export const KEYWORDS: readonly string[] = [...Object.keys(PLAIN), ...ONE, ...MANY, ...NAMED, 'items'];

const { schema } = fc.letrec<{ schema: unknown; keyword: readonly [string, unknown] }>((tie) => {
  const inner = tie('schema');
  const list = fc.array(inner, { maxLength: 3 });
  const named = fc.dictionary(fc.constantFrom(...NAMES), inner, { maxKeys: 3 });
  const of = (keywords: readonly string[], content: fc.Arbitrary<unknown>) =>
    keywords.map((keyword) => fc.tuple(fc.constant(keyword), content));
  const plain = Object.entries(PLAIN).map(([keyword, content]) => fc.tuple(fc.constant(keyword), content));
  return {
    keyword: fc.oneof(
      ...plain,
      ...of(ONE, inner),
      ...of(MANY, list),
      ...of(NAMED, named),
      ...of(['items'], fc.oneof(inner, list)),
    ),
    schema: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'schema' },
      fc.boolean(),
      fc.uniqueArray(tie('keyword'), { maxLength: 5, selector: ([keyword]) => keyword }).map(Object.fromEntries),
    ),
  };
});

const DIALECTS = [
  'http://json-schema.org/draft-07/schema#',
  'https://json-schema.org/draft/2019-09/schema',
  'https://json-schema.org/draft/2020-12/schema',
];

/** Any schema; half of them of an object with members, as contracts are. */
export const anySchema: fc.Arbitrary<unknown> = fc.oneof(
  schema,
  fc
    .tuple(
      fc.constantFrom(...DIALECTS),
      fc.dictionary(fc.constantFrom('a', 'b'), schema, { maxKeys: 2 }),
      fc.boolean(),
      schema,
    )
    .map(([$schema, properties, additionalProperties, more]) => ({
      ...(typeof more === 'object' && Object.keys(more as object).length < 2 ? more : {}),
      $schema,
      type: 'object',
      properties,
      additionalProperties,
    })),
);
