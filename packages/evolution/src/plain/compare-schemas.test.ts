import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aField, current } from '../../test-support/parts.ts';
import { at, instances, relatives, schemas } from '../../test-support/random-schemas.ts';
import { compareSchemas } from './compare-schemas.ts';
import { schemaFaults } from './schema-faults.ts';

const OPTIONS = { strict: false, validateFormats: false, addUsedSchema: false } as const;
const engines = [new Ajv(OPTIONS), new Ajv2019(OPTIONS), new Ajv2020(OPTIONS)] as const;

/** A schema's validator, or undefined for what Ajv refuses. */
function validatorOf(schema: Record<string, unknown>): ((value: unknown) => boolean) | undefined {
  const { $schema = '2020-12' } = schema;
  const [draft07, draft2019, draft2020] = engines;
  const engine = String($schema).includes('draft-07')
    ? draft07
    : String($schema).includes('2019')
      ? draft2019
      : draft2020;
  try {
    return engine.compile({ ...schema });
  } catch {
    return undefined;
  }
}

const pairs = fc.oneof({ weight: 4, arbitrary: relatives }, fc.tuple(schemas, schemas));

test('no schema crashes it, nothing that is proved is refuted by Ajv, and every witness is one for Ajv', () => {
  const seen = { proved: 0, refuted: 0, unknown: 0, tried: 0 };
  fc.assert(
    fc.property(pairs, fc.array(instances, { minLength: 60, maxLength: 60 }), ([old, next], values) => {
      const { relations, verdict, changes } = compareSchemas({ schema: old }, { schema: next }, { tries: 5 });
      const [before, after] = [validatorOf(old), validatorOf(next)];
      const sides = { backward: [before, after], forward: [after, before], writer: [before, after] } as const;
      for (const name of ['backward', 'forward', 'writer'] as const) {
        const [accepting, rejecting] = sides[name];
        const { status, witness, reason } = relations[name];
        seen[status as 'proved']++;
        if (accepting === undefined || rejecting === undefined) continue;
        if (status === 'proved')
          for (const value of values) {
            if (!accepting(value)) continue;
            seen.tried++;
            expect(rejecting(value)).toBe(true);
          }
        if (status === 'refuted') {
          expect(verdict).toMatch(/^(stage|deny)$/);
          expect([accepting(witness?.event), rejecting(witness?.event)]).toEqual([true, false]);
        }
        if (status === 'unknown') {
          expect(verdict).toBe('deny');
          expect(reason).toMatch(/ at (\/|the root)|could not be decided/);
          expect(changes.some(({ code }) => code === 'undecided')).toBe(true);
        }
      }
    }),
    { numRuns: 800, seed: 7 },
  );
  // A test that met one kind alone would show nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
}, 120_000);

test('any JSON at all is answered', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (old, next) => {
      const { relations } = compareSchemas({ schema: old }, { schema: next });
      const isSame = JSON.stringify(sorted(old)) === JSON.stringify(sorted(next));
      const isGood = schemaFaults(old).length === 0;
      expect(relations.backward.status === 'proved').toBe(isSame && isGood);
    }),
    { numRuns: 300, seed: 7 },
  );
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { entries: entries.map(([key, part]) => [key, sorted(part)]) };
}

const object = (properties: object, more: object = {}) => ({
  type: 'object',
  additionalProperties: false,
  ...more,
  properties,
});
const judge = (old: unknown, next: unknown) => {
  const { relations, ...rest } = compareSchemas({ schema: old }, { schema: next }, { tries: 5 });
  const [backward, forward] = [relations.backward.status, relations.forward.status];
  return { ...rest, backward, forward, codes: rest.changes.map(({ code }) => code) };
};

test.each<[what: string, keyword: string, place: string, schema: object]>([
  ['one of several', 'anyOf', '/properties/a', object({ a: { type: 'string', anyOf: [{}] } })],
  ['a reference', '$ref', '/properties/a', object({ a: { $ref: '#/$defs/one' } })],
  ['a format', 'format', '/properties/a~1b', object({ 'a/b': { type: 'string', format: 'date' } })],
  ['an object in it', 'type', '/properties/a', object({ a: { type: 'object' } })],
  ['a list of numbers', 'enum', '/properties/a', object({ a: { type: 'number', enum: [1, 2] } })],
  ['an unnamed required member', 'required', 'the root', object({}, { required: ['a'] })],
  ['members by pattern', 'patternProperties', 'the root', object({}, { patternProperties: { a: {} } })],
  ['a schema for others', 'additionalProperties', 'the root', object({}, { additionalProperties: { type: 'string' } })],
  ['a rule of another form', 'oneOf', '/allOf/0', object({ a: { type: 'string' } }, { allOf: [{ oneOf: [{}] }] })],
  ['an older draft', '$schema', 'the root', { ...object({}), $schema: 'http://json-schema.org/draft-04/schema#' }],
  ['a pattern that is none', 'pattern', '/properties/a', object({ a: { type: 'string', pattern: '[' } })],
  ['no object', 'type', 'the root', { type: 'string' }],
])('%s is unknown, with the keyword and its place', (_what, keyword, place, schema) => {
  const { verdict, backward, forward, changes } = judge(schema, object({ z: { type: 'string' } }));
  expect({ verdict, backward, forward }).toEqual({ verdict: 'deny', backward: 'unknown', forward: 'unknown' });
  expect(changes.map(({ message }) => message).join()).toContain(`The old schema: ${keyword} at ${place} `);
  const path = changes[0]?.path ?? '';
  if (keyword !== 'type') expect(at(schema, path)).toBeDefined();
});

test.each<[what: string, old: object, next: object, backward: string, forward: string, code: string]>([
  ['an integer for a number', { type: 'number' }, { type: 'integer' }, 'refuted', 'proved', 'number-to-integer'],
  [
    'at least 1 for more than 0, of integers',
    { type: 'integer', exclusiveMinimum: 0 },
    { type: 'integer', minimum: 1 },
    'proved',
    'proved',
    '',
  ],
  [
    'at least 1 for more than 0',
    { type: 'number', exclusiveMinimum: 0 },
    { type: 'number', minimum: 1 },
    'refuted',
    'proved',
    'range-narrowed',
  ],
  [
    'at least 0 for more than 0',
    { type: 'number', exclusiveMinimum: 0 },
    { type: 'number', minimum: 0 },
    'proved',
    'refuted',
    'range-widened',
  ],
  ['one value more', { enum: ['x'] }, { type: 'string', enum: ['y', 'x'] }, 'proved', 'refuted', 'enum-widened'],
  [
    'values that a length takes away',
    { type: 'string', enum: ['x', 'yy'], maxLength: 1 },
    { const: 'x' },
    'proved',
    'proved',
    '',
  ],
  ['a list as a pattern', { enum: ['kB', 'MB'] }, { type: 'string', pattern: '^[kM]B$' }, 'proved', 'proved', ''],
  ['a pattern as a list', { type: 'string', pattern: '^a$' }, { const: 'a' }, 'proved', 'proved', ''],
  ['null, too', { type: 'string' }, { type: ['string', 'null'] }, 'proved', 'refuted', 'made-nullable'],
  [
    'a pattern forbidden',
    { type: 'string' },
    { type: 'string', not: { pattern: 'a' } },
    'refuted',
    'proved',
    'pattern-tightened',
  ],
  [
    'a pattern forbidden of texts alone, then of all that there may be: null matches every pattern',
    { type: ['string', 'null'], not: { type: 'string', pattern: 'x' } },
    { type: ['string', 'null'], not: { pattern: 'x' } },
    'refuted',
    'proved',
    'made-non-nullable',
  ],
  [
    'the same with a list',
    { enum: ['y', null] },
    { enum: ['y', null], not: { pattern: 'x' } },
    'refuted',
    'proved',
    'made-non-nullable',
  ],
  [
    'an annotation',
    { type: 'string' },
    { type: 'string', title: 'A', 'x-unit': 's' },
    'proved',
    'proved',
    'words-changed',
  ],
])('%s', (_what, old, next, backward, forward, code) => {
  const result = judge(object({ a: old }), object({ a: next }));
  expect(result).toMatchObject({ backward, forward });
  expect(result.codes.join()).toContain(code);
});

test('what TypeScript alone would see is no change of a schema', () => {
  const [old, next] = [object({ a: { enum: ['kB', 'MB'] } }), object({ a: { type: 'string', pattern: '^[kM]B$' } })];
  const { changes, ...verdict } = compareSchemas({ schema: old }, { schema: next });
  expect(changes.map(({ code }) => code)).toEqual(['pattern-rewritten', 'metadata-changed']);
  expect(verdict).toMatchObject({ bump: 'minor', verdict: 'notice', relations: { source: { status: 'unknown' } } });
});

test('an example is a change only where a schema gives one', () => {
  const least = (minimum: number, own: object = {}) => ({ schema: object({ a: { type: 'number', minimum, ...own } }) });
  const said = (...versions: Parameters<typeof compareSchemas>) =>
    compareSchemas(...versions).changes.map(({ code, message }) => `${code}: ${message}`);
  expect(said(least(1), least(0))).toEqual([expect.stringMatching(/^range-widened: /)]);
  expect(said(least(0), least(0, { examples: [5] }))).toEqual(['words-changed: a: its example was "" and is 5.']);
  const fields = [aField('a', { type: 'number', rule: 'range', minimum: 1, example: 7 })];
  const contract = { ...current, fields, rules: current.rules.filter(({ kind }) => kind === 'field') };
  expect(said({ contract }, least(0)).filter((change) => change.startsWith('words-changed'))).toEqual([]);
});

test.each(['(look-up)', '(content duration)'])('a member may be called %s', (name) => {
  const closed = (schema: object) => object({ [name]: schema });
  expect(judge(closed({ type: 'string' }), closed({ type: 'integer' }))).toMatchObject({ backward: 'refuted' });
  expect(judge(object({}), closed({ type: 'string' }))).toMatchObject({ backward: 'proved', forward: 'refuted' });
});

test('an optional member breaks backward where anything may have been sent under its name', () => {
  const [without, withIt] = [
    object({ a: { type: 'string' } }),
    object({ a: { type: 'string' }, b: { type: 'string' } }),
  ];
  // Of a closed schema the reader is closed, too: it does not know the new member.
  expect(judge(without, withIt)).toMatchObject({ backward: 'proved', forward: 'refuted', verdict: 'deny' });
  const open = (schema: object) => ({ ...schema, additionalProperties: true });
  expect(judge(open(without), open(withIt))).toMatchObject({ backward: 'refuted', forward: 'proved', verdict: 'deny' });
});

const exported = (dialect: string, name: string): unknown =>
  JSON.parse(
    readFileSync(
      new URL(`../../../json-schema/schemas/${dialect}/telemetry-event.${name}.json`, import.meta.url),
      'utf8',
    ),
  );

test.each(['writer', 'reader'])('the exported schema of a %s says the same in both drafts', (role) => {
  const { changes, backward, forward, bump } = judge(exported('2020-12', role), exported('draft-07', role));
  expect({ changes, backward, forward, bump }).toEqual({
    changes: [],
    backward: 'proved',
    forward: 'proved',
    bump: 'none',
  });
});

test("a contract and its exported schema say the same, but a schema's readers are as closed as its writers", () => {
  const { changes, relations } = compareSchemas(
    { contract: current },
    { schema: exported('2020-12', 'writer') },
    { tries: 20 },
  );
  expect(changes.map(({ path }) => path)).toEqual(['/rules/unknown-field']);
  expect([relations.backward, relations.forward, relations.writer].map(({ status }) => status)).toEqual([
    'proved',
    'proved',
    'proved',
  ]);
  expect(relations.source).toEqual({ status: 'unknown', reason: expect.stringContaining('TypeScript') });
});

test('a changed rule of an exported schema is seen', () => {
  const old = exported('2020-12', 'reader');
  const text = JSON.stringify(old).replace('"minimum":15', '"minimum":16');
  expect(judge(old, JSON.parse(text))).toMatchObject({
    codes: ['rule-tightened'],
    backward: 'refuted',
    forward: 'proved',
  });
});
