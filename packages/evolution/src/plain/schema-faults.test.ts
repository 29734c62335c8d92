import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anySchema } from '../../test-support/any-schemas.ts';
import { compareSchemas } from './compare-schemas.ts';
import { schemaFaults } from './schema-faults.ts';

const DIALECTS = [
  undefined,
  'http://json-schema.org/draft-07/schema#',
  'https://json-schema.org/draft/2019-09/schema',
  'https://json-schema.org/draft/2020-12/schema',
] as const;

const placesOf = (schema: unknown) => schemaFaults(schema).map(({ keyword, path }) => `${path}/${keyword}`);

test.each(DIALECTS)('of %s, each fault is found at its place, and what is well has none', ($schema) => {
  const as = (schema: object) => ($schema === undefined ? schema : { $schema, ...schema });
  expect(placesOf(as({ type: 'objekt', properties: 3 })).sort()).toEqual(['/properties', '/type']);
  expect(placesOf(as({ properties: { 'a/b': { type: 'string', pattern: '(' } } }))).toEqual([
    '/properties/a~1b/pattern',
  ]);
  expect(placesOf(as({ not: { required: ['a', 1] } }))).toEqual(['/not/required/1']);
  expect(placesOf(as({ type: 'object', properties: { pattern: { const: { pattern: '(' } } } }))).toEqual([]);
  // The one is a pattern with the flag u alone, the other only without it.
  for (const pattern of ['[\\u{1F600}-\\u{1F64F}]', '\\-']) expect(placesOf(as({ pattern }))).toEqual([]);
});

test.each([
  ['true', true, []],
  ['false', false, []],
  ['an unknown draft', { $schema: 'http://json-schema.org/draft-04/schema#', exclusiveMinimum: true }, []],
  ['null', null, ['null']],
  ['a list', [{}], ['an array']],
  ['a text', 'hunter2', ['a string']],
])('%s', (_, document, faults) => {
  expect(schemaFaults(document).map(({ keyword }) => keyword)).toEqual(faults);
});

test('what Ajv calls invalid is invalid here, too, and two of it that are equal are not let through', () => {
  const engines = [new Ajv(), new Ajv2019(), new Ajv2020()] as const;
  const seen = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(anySchema, (schema) => {
      const dialect = String((schema as { $schema?: unknown }).$schema ?? '');
      const engine = engines[dialect.includes('draft-07') ? 0 : dialect.includes('2019') ? 1 : 2];
      const isValid = engine?.validateSchema(schema as object) === true && !JSON.stringify(schema).includes('":"["');
      // A text that is only like a pattern is no fault.
      if (JSON.stringify(schema).includes('"["') && isValid) return;
      seen[isValid ? 'valid' : 'invalid']++;
      const { verdict, relations } = compareSchemas({ schema }, { schema: structuredClone(schema) });
      expect([verdict, relations.backward.status]).toEqual(isValid ? ['allow', 'proved'] : ['deny', 'unknown']);
    }),
    { numRuns: 1_000, seed: 7 },
  );
  expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(50);
});

test('the fault and its place are told, of both', () => {
  const schema = { type: 'object', properties: 3 };
  const { changes } = compareSchemas({ schema }, { schema });
  const what = 'properties at the root is not what JSON Schema allows there.';
  expect(changes.map(({ path, message }) => [path, message])).toEqual([
    ['/properties', `The old schema: ${what}`],
    ['/properties', `The new schema: ${what}`],
  ]);
});
