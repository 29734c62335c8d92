import fc from 'fast-check';

type Schema = Record<string, unknown>;

const NAMES = ['a', 'b', 'c d', 'e/f~', 'toString', '__proto__'];
const TEXTS = ['', 'a', 'ab', 'abc', 'b', '😀', '1'];
const NUMBERS = [-1, 0, 0.5, 1, 2, 3, 5e-324, 1e308, 2 ** 53];
const PATTERNS = ['^a', 'b$', '^[a-c]*$', '.', '^(?:a|b)$', '^(?!ab)', '^\\p{L}$'];

const text = fc.constantFrom(...TEXTS);
const number = fc.constantFrom(...NUMBERS);
const length = fc.nat(3);
const value = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 4, arbitrary: number },
  fc.constantFrom(null, true, [], {}),
);

const simpleTypes = ['string', 'integer', 'number', 'null', 'boolean', 'object', 'array'];

/** A forbidden pattern. One that is said of texts alone lets null pass, the other does not. */
const not = fc
  .tuple(fc.constantFrom('a', 'b$'), fc.constantFrom({}, { type: 'string' }))
  .map(([pattern, texts]) => ({ ...texts, pattern }));

/** Keywords that contracts can state, of values of a type. */
const OWN: Readonly<Record<'string' | 'number', Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  string: {
    minLength: length,
    maxLength: length,
    pattern: fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...PATTERNS) }, fc.constantFrom('(a)\\1', '\\')),
    not,
    enum: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
    const: text,
  },
  number: {
    minimum: number,
    maximum: number,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    const: number,
  },
};

/** Keywords that they can't, or that say nothing. */
const OTHERS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  title: text,
  default: value,
  format: fc.constantFrom('date-time', 'made-up'),
  multipleOf: fc.constantFrom(1, 2),
  enum: fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
  const: value,
  anyOf: fc.constantFrom([{ type: 'string' }], [{}, { const: 1 }]),
  allOf: fc.constant([{ minLength: 1 }]),
  $ref: fc.constant('#/$defs/one'),
  not: fc.constantFrom({}, { type: 'string' }, { pattern: 'a', minLength: 2 }),
  items: fc.constant({ type: 'string' }),
  minLength: length,
  minimum: number,
};

const own = (kind: 'string' | 'number') => fc.record(OWN[kind], { requiredKeys: [] });

const property: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 20, arbitrary: own('string').map((keywords) => ({ type: 'string', ...keywords })) },
  {
    weight: 20,
    arbitrary: fc
      .tuple(fc.constantFrom('integer', 'number', ['integer', 'null'], ['null', 'number']), own('number'))
      .map(([type, keywords]) => ({ type, ...keywords })),
  },
  {
    weight: 6,
    arbitrary: own('string').map(({ enum: values, ...keywords }) => ({
      type: ['string', 'null'],
      ...keywords,
      ...(Array.isArray(values) ? { enum: [...values, null] } : {}),
    })),
  },
  { weight: 1, arbitrary: fc.constantFrom(true, false, {}) },
  { weight: 1, arbitrary: fc.record({ enum: OTHERS.enum as fc.Arbitrary<unknown> }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...simpleTypes, ['string', 'integer']), fc.record(OTHERS, { requiredKeys: [] }))
      .map(([type, keywords]) => ({ type, ...keywords })),
  },
);

/** A rule as ACME's schemas are exported with, on the fields `a` and `b`. */
const rule = fc
  .tuple(fc.constantFrom('integer', 'number'), number, text, fc.constantFrom('minimum', 'exclusiveMaximum'))
  .map(([type, bound, constant, keyword]) => ({
    if: {
      allOf: [
        { type: 'object', properties: { a: { type: 'string' }, b: { type } }, required: ['a', 'b'] },
        { type: 'object', properties: { a: { const: constant } } },
      ],
    },
    // biome-ignore lint/suspicious/noThenProperty: what the keyword is called.
    then: { type: 'object', properties: { b: { type, [keyword]: bound } } },
  }));

/** Texts or null, and the same with something else forbidden. */
const forbidding = fc
  .tuple(
    fc.constantFrom('string', ['string', 'null']),
    fc.record({ minLength: length }, { requiredKeys: [] }),
    not,
    not,
  )
  .map(([type, own, ...nots]) => nots.map((one): Schema => ({ type, ...own, not: one })) as [Schema, Schema]);

const dialect = fc.constantFrom(
  'http://json-schema.org/draft-07/schema#',
  'https://json-schema.org/draft/2019-09/schema',
  'https://json-schema.org/draft/2020-12/schema',
  undefined,
);

/** JSON Schemas of objects, most of which contracts can state. */
export const schemas: fc.Arbitrary<Schema> = fc
  .record({
    $schema: dialect,
    type: fc.oneof({ weight: 40, arbitrary: fc.constant('object') }, fc.constantFrom(...simpleTypes, undefined)),
    properties: fc.uniqueArray(fc.tuple(nameOf(), property), { maxLength: 3, selector: ([name]) => name }),
    required: fc.subarray(['a', 'b']),
    additionalProperties: fc.oneof(
      { weight: 20, arbitrary: fc.boolean() },
      fc.constantFrom(undefined, {}, { type: 'string' }),
    ),
    allOf: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.array(rule, { minLength: 1, maxLength: 2 })),
    more: fc.oneof(
      { weight: 40, arbitrary: fc.constant({}) },
      fc.constantFrom(
        { patternProperties: { '^x': {} } },
        { minProperties: 1 },
        { not: {} },
        { $defs: { one: {} } },
        { else: {} },
      ),
    ),
  })
  .map(({ properties, required, more, ...rest }) => {
    const named = Object.fromEntries(properties.filter(([name]) => name !== '__proto__'));
    const proto = properties.find(([name]) => name === '__proto__');
    if (proto !== undefined) Object.defineProperty(named, '__proto__', { value: proto[1], enumerable: true });
    const present = required.filter((name) => name in named);
    // Rules read a text and a number.
    const read = rest.allOf?.[0]?.then.properties.b ?? { type: undefined };
    if (rest.allOf !== undefined) Object.assign(named, { a: { type: 'string' }, b: { type: read.type } });
    const schema = { ...rest, properties: named, required: present, ...more };
    return Object.fromEntries(Object.entries(schema).filter(([, part]) => part !== undefined));
  });

function nameOf(): fc.Arbitrary<string> {
  return fc.oneof({ weight: 40, arbitrary: fc.constantFrom('a', 'b') }, fc.constantFrom(...NAMES));
}

/** A schema, and one that is like it in all but a property or a keyword. */
export const relatives: fc.Arbitrary<readonly [Schema, Schema]> = fc
  .tuple(
    schemas,
    fc.constantFrom('a', 'b'),
    property,
    fc.constantFrom('property', 'not', 'required', 'additionalProperties', 'allOf'),
    schemas,
    forbidding,
  )
  .map(([schema, name, changed, what, other, [was, is]]) => {
    const withProperty = (property: unknown): Schema => ({
      ...schema,
      properties: { ...(schema.properties as object), [name]: property },
    });
    if (what === 'property') return [schema, withProperty(changed)];
    if (what === 'not') return [withProperty(was), withProperty(is)];
    const { [what]: _, ...rest } = schema;
    return [schema, other[what] === undefined ? rest : { ...rest, [what]: kept(other[what], schema) }];
  });

/** Of required names those that are properties. */
function kept(part: unknown, { properties }: Schema): unknown {
  return Array.isArray(part) && typeof part[0] === 'string'
    ? part.filter((name) => name in (properties as object))
    : part;
}

/** Values to try on schemas, of any type, most of them objects with the properties that schemas have. */
export const instances: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ a: value, b: value }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.record({ a: text, 'c d': value, 'e/f~': value, other: value }, { requiredKeys: [] }) },
  value,
);

/** A place in a schema as the name of what stands there. */
export function at(schema: unknown, path: string): unknown {
  if (path === '') return schema;
  let here: unknown = schema;
  for (const key of path.slice(1).split('/'))
    here = (here as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  return here;
}
