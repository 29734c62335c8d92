import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anySchema, KEYWORDS } from '../../test-support/any-schemas.ts';
import { secondsOf } from '../../test-support/seconds-of.ts';
import { compareSchemas } from './compare-schemas.ts';
import { schemaFaults } from './schema-faults.ts';

const RELATIONS = ['backward', 'forward', 'writer'] as const;

/** Compares, and expects an answer that holds together. */
function answer(old: unknown, next: unknown) {
  const comparison = compareSchemas({ schema: old }, { schema: next }, { tries: 5 });
  for (const name of RELATIONS) {
    const { status, reason, witness } = comparison.relations[name];
    expect(['proved', 'refuted', 'unknown']).toContain(status);
    expect(witness !== undefined).toBe(status === 'refuted');
    if (status !== 'proved') expect(comparison.verdict).toMatch(/^(stage|deny)$/);
    // What is not known is named, and where it stands.
    if (status === 'unknown')
      expect(reason).toMatch(/^The (old|new) schema: \S+ at (\/|the root )|could not be decided because /);
  }
  return comparison;
}

test('any schema with any keywords is answered, and one that says the same is the same if it is a schema', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anySchema, anySchema, (old, next) => {
      answer(old, next);
      const status = schemaFaults(old).length === 0 ? 'proved' : 'unknown';
      for (const name of RELATIONS) expect(answer(old, structuredClone(old)).relations[name].status).toBe(status);
      JSON.stringify([old, next], (key, part) => {
        seen.add(key);
        return part;
      });
    }),
    { numRuns: 1_500, seed: 11 },
  );
  expect(KEYWORDS.filter((keyword) => !seen.has(keyword))).toEqual([]);
}, 120_000);

const require = createRequire(import.meta.url);
const metaSchemas = [
  'json-schema-draft-07.json',
  'json-schema-2019-09/schema.json',
  'json-schema-2019-09/meta/applicator.json',
  'json-schema-2019-09/meta/validation.json',
  'json-schema-2020-12/schema.json',
  'json-schema-2020-12/meta/core.json',
  'json-schema-2020-12/meta/unevaluated.json',
].map((name): unknown => require(`ajv/dist/refs/${name}`));

test('the meta-schemas, which refer to themselves, are answered', () => {
  for (const old of metaSchemas)
    for (const next of metaSchemas)
      expect(answer(old, next).relations.backward.status).toBe(old === next ? 'proved' : 'unknown');
});

const object = (a: unknown) => ({ type: 'object', additionalProperties: false, properties: { a } });
const aText = (keywords: object) => object({ type: 'string', ...keywords });
const nested = (depth: number): unknown => {
  let schema: unknown = {};
  for (let level = 0; level < depth; level++) schema = { not: schema };
  return schema;
};
const members = (count: number) => ({
  type: 'object',
  properties: Object.fromEntries(
    Array.from({ length: count }, (_, number) => [`member_${number}`, { type: 'string', pattern: `^${number}` }]),
  ),
});
const cyclic = { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } };

test.each<[what: string, old: unknown, next: unknown, backward: string]>([
  ['schemas that are nested deeply', object(nested(50_000)), object(nested(50_001)), 'unknown'],
  ['references in a circle', cyclic, object(cyclic), 'unknown'],
  ['as many repeats as no text has', aText({ pattern: '^(?:a{1000}){1000}$' }), aText({ pattern: '^a$' }), 'unknown'],
  ['an endless number of repeats', aText({ pattern: '^a{0,99999999}$' }), aText({ pattern: '^a*$' }), 'unknown'],
  ['more states than are kept', aText({ pattern: '^[ab]*a[ab]{18}$' }), aText({ pattern: '^[ab]*b[ab]{18}$' }), 'any'],
  ['many look-arounds', aText({ pattern: '^(?=.*a)(?=.*b)(?=.*c)(?=.*d).*$' }), aText({ pattern: '^.{4}' }), 'proved'],
  [
    'long texts',
    aText({ pattern: '^[ab]*$', maxLength: 65_535 }),
    aText({ pattern: '^[ab]*$', maxLength: 65_534 }),
    'refuted',
  ],
  ['lengths that no text has', aText({ maxLength: 2 ** 53 - 1 }), aText({ maxLength: 2 ** 53 - 2 }), 'unknown'],
  ['many members', members(300), members(301), 'refuted'],
  ['long lists', aText({ enum: listOf(2_000) }), aText({ enum: listOf(2_001) }), 'proved'],
  ['the largest numbers', object({ type: 'number', maximum: 1e308 }), object({ type: 'number' }), 'proved'],
])(
  '%s are answered in time',
  (_, old, next, backward) => {
    let status: string | undefined;
    const seconds = secondsOf(() => ({ status } = answer(old, next).relations.backward));
    expect(seconds).toBeLessThan(20);
    if (backward !== 'any') expect(status).toBe(backward);
  },
  120_000,
);

function listOf(length: number): readonly string[] {
  return Array.from({ length }, (_, number) => `value ${number}`);
}
