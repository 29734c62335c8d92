import { afterAll, beforeAll, expect, test } from 'vitest';
import { withImports } from './evolving-fields.ts';
import { COPY_MS, scratchCopy } from './scratch-copy.ts';

// Adds three optional fields and a rule that reads one of them to a copy of the sources, the way that CONTRIBUTING describes, and looks
// for them in everything that is derived.

/** What a contributor writes: a file and a field for each. */
const newFields = [
  {
    name: 'volume_percent',
    group: 'qualityMetrics',
    file: 'quality-metrics',
    source: `optional(integer(0, 100, { title: 'Volume', description: 'How loud it is.', example: 40, unit: 'percent' }))`,
    property: 'volume_percent?: number | null;',
    docs: { range: 'volume_percent', integer: 'volume_percent' },
    violations: ['type', 'integer', 'range'],
  },
  {
    name: 'playback_mode',
    group: 'viewingMetrics',
    file: 'viewing-metrics',
    source: `optional(choice(['live', 'on-demand'], { title: 'Mode', description: 'What is played.', example: 'live' }))`,
    property: "playback_mode?: 'live' | 'on-demand' | null;",
    docs: { enum: 'playback_mode' },
    violations: ['type', 'enum'],
  },
  {
    name: 'household_id',
    group: 'identifiers',
    file: 'identifiers',
    source: `optional(formatted(identifierFormat('HOUSE'), {
    title: 'Household', description: 'Names the household.', example: 'HOUSE_0a1b2c3d', privacy: 'pseudonym',
  }))`,
    property: 'household_id?: string | null;',
    docs: { 'identifier-format': 'household_id' },
    violations: ['type', 'identifier-format'],
  },
] as const;

const newRule = {
  id: 'tvs-are-not-at-full-volume',
  source: `import { constant, equals, field, implies, lessThan } from './expression.ts';
import { ERROR, eventRule } from './rule.ts';

export const tvsAreNotAtFullVolume = eventRule({
  id: 'tvs-are-not-at-full-volume',
  severity: ERROR,
  source: 'Data Quality Rules, Logical Validation',
  summary: 'A TV is not at full volume.',
  repair: 'Measure the volume again.',
  blames: 'volume_percent',
  expression: implies(equals(field('device_type'), constant('tv')), lessThan(field('volume_percent'), constant(100))),
  example: { broken: { device_type: 'tv', volume_percent: 100 }, repaired: { device_type: 'tv', volume_percent: 99 } },
});
`,
};

/** Changes to the sample event, as JavaScript, and what they break. */
const cases: readonly (readonly [changes: string, broken: readonly string[]])[] = [
  ['{}', []],
  ['{ volume_percent: undefined, playback_mode: undefined, household_id: undefined }', []],
  ['{ volume_percent: null, playback_mode: null, household_id: null }', []],
  ["{ volume_percent: 0, playback_mode: 'live', household_id: 'HOUSE_01234567' }", []],
  ["{ volume_percent: 100, playback_mode: 'on-demand' }", []],
  ['{ volume_percent: 101 }', ['range']],
  ['{ volume_percent: -1 }', ['range']],
  ['{ volume_percent: 99.5 }', ['integer']],
  ['{ volume_percent: 100.5 }', ['integer']],
  ["{ volume_percent: '40' }", ['type']],
  ['{ volume_percent: Number.NaN }', ['type']],
  ['{ volume_percent: [40] }', ['type']],
  ["{ playback_mode: 'LIVE' }", ['enum']],
  ["{ playback_mode: '' }", ['enum']],
  ['{ playback_mode: 1 }', ['type']],
  ["{ household_id: 'HOUSE_0123456x' }", ['identifier-format']],
  ["{ household_id: '' }", ['identifier-format']],
  ['{ household_id: 1 }', ['type']],
  ['{ volume_percent: true, playback_mode: false, household_id: {} }', ['type', 'type', 'type']],
  ["{ device_type: 'tv', volume_percent: 99 }", []],
  ["{ device_type: 'tv', volume_percent: 100 }", [newRule.id]],
  ["{ device_type: 'tv', volume_percent: 101 }", [newRule.id, 'range']],
  ["{ device_type: 'tv' }", []],
  ["{ device_type: 'tv', volume_percent: null }", []],
  ["{ device_type: 'tv', volume_percent: 100.5 }", ['integer']],
  ["{ device_type: 'tv', volume_percent: '100' }", ['type']],
];
const changes = `[${cases.map(([change]) => change).join(', ')}]`;

const { node, vitest, read, write, ask, remove } = scratchCopy('new-field');
afterAll(remove);

beforeAll(() => {
  const eventFile = 'packages/schema/src/event.ts';
  let event = read(eventFile);
  for (const { name, group, file, source } of newFields) {
    const path = `packages/schema/src/fields/${file}.ts`;
    const before = read(path).replace(/};\n$/, `  ${name}: ${source},\n};\n`);
    write(path, withImports(before));
    event = event.replace(/}\);\n$/, `  ${name}: ${group}.${name},\n});\n`);
  }
  write(eventFile, event);
  const versionFile = 'packages/schema/src/version.ts';
  const nextMinor = (_: string, major: string, minor: string) => `'${major}.${Number(minor) + 1}.0'`;
  const raised = read(versionFile).replace(/'(\d+)\.(\d+)\.\d+'/, nextMinor);
  expect(raised).not.toBe(read(versionFile));
  write(versionFile, raised);
  const list = 'packages/schema/src/rules/index.ts';
  write(`packages/schema/src/rules/${newRule.id}.ts`, newRule.source);
  const index = read(list).replace('const eventRules: readonly EventRule[] = [', '$&\n  tvsAreNotAtFullVolume,');
  write(list, `import { tvsAreNotAtFullVolume } from './${newRule.id}.ts';\n${index}`);
  expect(node('scripts/generate.ts')).toMatchObject({ status: 0, stderr: '' });
}, COPY_MS);

test('types and the page of rules have them', () => {
  const types = read('packages/schema/src/generated/telemetry-event.ts');
  const rows = read('docs/rules.md').split('\n');
  for (const { name, property, docs } of newFields) {
    expect(types).toContain(property);
    for (const rule of Object.keys({ ...docs }))
      expect(rows.find((row) => row.startsWith(`| \`${rule}\``))).toContain(`\`${name}\``);
  }
});

test('a record in Kafka has them, in their place', () => {
  const text = ask(
    `
    import { recordCodec } from './index.ts';
    import { sampleEvent } from '@acme/telemetry-schema';
    const event = { ...sampleEvent, volume_percent: 40, playback_mode: 'live', household_id: 'HOUSE_0a1b2c3d' };
    console.log(JSON.stringify(recordCodec.encode(event).value));
    `,
    'kafka',
  );
  expect(String(text).endsWith('"volume_percent":40,"playback_mode":"live","household_id":"HOUSE_0a1b2c3d"}')).toBe(
    true,
  );
});

test('absent, null, good and bad values are judged as by their kind, by the checks, JSON Schema and Ajv', () => {
  const answer = ask(
    `
    import { Ajv } from 'ajv';
    import { Ajv2020 } from 'ajv/dist/2020.js';
    import { addTelemetryEvent, ajvIssues } from './ajv.ts';
    import { createValidator, sampleEvent, telemetryEventJsonSchema } from './index.ts';
    const { validate, is } = createValidator({ role: 'writer' });
    const ajv = addTelemetryEvent(new Ajv({ allErrors: true }), { role: 'writer' });
    const said: unknown[] = [];
    const logger = { log: (it: unknown) => said.push(it), warn: (it: unknown) => said.push(it), error: (it: unknown) => said.push(it) };
    const schemas = [
      new Ajv({ logger }).compile(telemetryEventJsonSchema({ role: 'writer', dialect: 'draft-07' })),
      new Ajv2020({ logger }).compile(telemetryEventJsonSchema({ role: 'writer' })),
    ];
    const pairs = (issues: readonly { rule: string; path: string }[]) => issues.map(({ rule, path }) => rule + ' ' + path).sort();
    const results = (${changes} as object[]).map((change) => {
      const event = { ...sampleEvent, ...change };
      const found = pairs(validate(event).issues);
      ajv(event);
      return { found, is: is(event), ajv: pairs(ajvIssues(ajv, event)), schemas: schemas.map((schema) => schema(event)) };
    });
    console.log(JSON.stringify({ results, said }));`,
    'schema',
  ) as { results: { found: string[]; ajv: string[] }[]; said: unknown[] };
  expect(answer.said).toEqual([]);
  for (const [index, [change, broken]] of cases.entries()) {
    const result = answer.results[index];
    const good = broken.length === 0;
    expect(result, change).toMatchObject({ is: good, schemas: [good, good] });
    expect(result?.found.map((pair) => pair.split(' ')[0]).sort(), change).toEqual([...broken].sort());
    expect(result?.ajv, `${change} in Ajv`).toEqual(result?.found);
  }
});

test('with integer off, a fraction is fine whatever its size, and a whole number keeps its range', () => {
  const answer = ask(
    `
    import { Ajv } from 'ajv';
    import { Ajv2020 } from 'ajv/dist/2020.js';
    import { addTelemetryEvent, ajvIssues } from './ajv.ts';
    import { createValidator, sampleEvent, telemetryEventJsonSchema } from './index.ts';
    const options = { severities: { integer: 'off' } } as const;
    const ajv = addTelemetryEvent(new Ajv({ allErrors: true }), options);
    const schema = new Ajv2020().compile(telemetryEventJsonSchema(options));
    const { is } = createValidator(options);
    console.log(JSON.stringify(['volume_percent', 'error_count'].map((name) => [100, 99.5, 100.5, 101, 'x'].map((value) => {
      const event = { ...sampleEvent, [name]: value };
      ajv(event);
      return [is(event), schema(event), ajvIssues(ajv, event).map(({ rule }) => rule).join()];
    }))));`,
    'schema',
  );
  const good = [true, true, ''];
  const rows = [good, good, good, [false, false, 'range'], [false, false, 'type']];
  expect(answer).toEqual([rows, rows]);
});

test('the arbitraries break exactly them, and good events have, lack and null them', () => {
  const answer = ask(`
    import { validateTelemetryEvent } from '@acme/telemetry-schema';
    import { telemetryEvent, violations } from '@acme/telemetry-testing';
    import * as fc from 'fast-check';
    const names = ${JSON.stringify(newFields.map(({ name }) => name))};
    const pairs = (event: unknown) => validateTelemetryEvent(event).issues.map(({ rule, path }) => rule + ' ' + path).join();
    const good = fc.sample(telemetryEvent(), 300);
    const kind = (value: unknown) => value === undefined || value === null ? String(value) : 'value';
    console.log(JSON.stringify({
      broken: Object.fromEntries(violations.filter(({ path }) => names.includes(path.slice(1))).map((row) =>
        [row.rule + ' ' + row.path, [...new Set(fc.sample(row.arbitrary, 100).map(pairs))]])),
      found: [...new Set(good.map(pairs))],
      kinds: names.map((name) => [...new Set(good.map((event) => kind((event as never)[name])))].sort()),
    }));`);
  const rows = newFields.flatMap(({ name, violations }) => violations.map((rule) => `${rule} /${name}`));
  expect(answer).toEqual({
    broken: Object.fromEntries([...rows, `${newRule.id} /volume_percent`].map((pair) => [pair, [pair]])),
    found: [''],
    kinds: newFields.map(() => ['null', 'undefined', 'value']),
  });
});

test('texts that spell integers otherwise leave null as it is', () => {
  const answer = ask(`
    import { parseTelemetryEvent } from '@acme/telemetry-schema';
    import { jsonText } from '@acme/telemetry-testing';
    import * as fc from 'fast-check';
    const pairs = (issues: readonly { rule: string; path: string }[]) => issues.map(({ rule, path }) => rule + ' ' + path).sort().join();
    const hasNull = ({ trap, text }: { trap: string; text: unknown }) =>
      trap === 'integers spelt otherwise' && String(text).includes('"volume_percent":null');
    // One in a thousand has what is looked for.
    const texts = fc.sample(jsonText(), 2000);
    while (!texts.some(hasNull) && texts.length < 50_000) texts.push(...fc.sample(jsonText(), 1000));
    console.log(JSON.stringify({
      nulls: texts.some(hasNull),
      misjudged: texts.filter(({ text, expected }) => pairs(parseTelemetryEvent(text).issues) !== pairs(expected)).map(({ trap }) => trap),
    }));`);
  expect(answer).toEqual({ nulls: true, misjudged: [] });
});

test('the command line judges them, and shows no personal value', () => {
  const event = ask(`
    import { sampleEvent } from '@acme/telemetry-schema';
    console.log(JSON.stringify({ ...sampleEvent, volume_percent: 101, household_id: 'HOUSE_secret', playback_mode: null }));`);
  write('events.jsonl', `${JSON.stringify(event)}\n`);
  const { status, stdout, stderr } = node('packages/cli/src/main.ts', 'validate', 'events.jsonl');
  expect(status, stderr).toBe(1);
  expect(stdout).toContain('volume_percent must be from 0 to 100; it is 101');
  expect(stdout).toContain('household_id must be HOUSE_ and 8 lower-case hexadecimal digits');
  expect(stdout + stderr).not.toContain('secret');
  expect(stdout).not.toContain('playback_mode');
});

test("the lake's audit reads events that have, lack and null them without parsing them, whatever came before", () => {
  const answer = ask(
    `
    import { sampleEvent } from '@acme/telemetry-schema';
    import { EventJudge } from './audit/event-judge.ts';
    import { KnownEvent } from './audit/quick/known-event.ts';
    const judge = new EventJudge({});
    const judged = (changes: object) => {
      const bytes = Buffer.from(JSON.stringify({ ...sampleEvent, ...changes }));
      const { found } = judge.judge(bytes, 0, bytes.length) as KnownEvent;
      return [judge.judge(bytes, 0, bytes.length) instanceof KnownEvent, found.issues.length];
    };
    // One unknown layout of so many is learnt.
    const learn = (changes: object) => { for (let times = 0; times < 32; times++) judged(changes); };
    learn({ volume_percent: 40 });
    learn({});
    const loud = { device_type: 'mobile', volume_percent: 100 };
    const tv = { device_type: 'tv' };
    console.log(JSON.stringify([loud, tv, loud, { ...tv, volume_percent: null }, { ...tv, volume_percent: 99 },
      { ...tv, volume_percent: 100 }, loud].map(judged)));`,
    'lake',
  );
  const good = [true, 0];
  expect(answer).toEqual([good, good, good, good, good, [false, 1], good]);
});

test(
  "the other packages' tests that look at whole events, all fields or the version still pass",
  () => {
    const files = [
      'docs/generate/scenarios/scenarios.test.ts',
      'packages/evolution/scripts/release-contract.test.ts',
      'packages/evolution/src/witness/search.test.ts',
      'packages/evolution/src/witness/shrink.test.ts',
      'packages/json-schema/src/catalogue/data-contract.test.ts',
      'packages/kafka/src/event-text.test.ts',
      'packages/lake/src/audit/event-judge.test.ts',
      'packages/lake/src/audit/privacy.test.ts',
      'packages/lake/src/audit/quick/compile-rule.test.ts',
      'packages/lake/src/audit/quick/field-reader.test.ts',
      'packages/lake/src/audit/spill/known-event.test.ts',
      'packages/lake/src/parquet.test.ts',
      'packages/schema/src/json-schema/event-schema.test.ts',
      'packages/testing/src/solve/ways.test.ts',
    ];
    const { status, stdout, stderr } = vitest(...files);
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toMatch(new RegExp(`Test Files .*${files.length} passed`));
  },
  COPY_MS,
);

test(
  'what is written for producers still compiles, with its tests',
  () => {
    const config = {
      extends: './tsconfig.base.json',
      compilerOptions: { types: ['node'] },
      include: ['packages/producer/src', 'packages/kafka/src/*.test.ts', 'packages/evolution/src/witness'],
    };
    write('tsconfig.json', JSON.stringify(config));
    expect(node('node_modules/typescript/bin/tsc', '-p', '.')).toMatchObject({ status: 0, stdout: '' });
  },
  COPY_MS,
);
