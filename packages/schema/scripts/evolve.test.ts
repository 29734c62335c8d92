import { afterAll, beforeAll, expect, test } from 'vitest';
import { fields } from '../src/generated/fields.ts';
import { SCHEMA_VERSION } from '../src/version.ts';
import { deprecations, evolve, inWords } from './evolving-fields.ts';
import { COPY_MS, scratchCopy } from './scratch-copy.ts';

// Deprecates a field and a value, stages five fields and buries a name in a copy of the sources, the way that CONTRIBUTING describes, and
// looks for that in everything that is derived.

const copy = scratchCopy('evolve');
const { node, vitest, read, ask, remove } = copy;
afterAll(remove);

beforeAll(() => {
  evolve(copy);
  expect(node('scripts/generate.ts')).toMatchObject({ status: 0, stderr: '' });
  expect(node('scripts/generate.ts', '--check')).toMatchObject({ status: 0, stderr: '' });
}, COPY_MS);

/** Changes to the sample event without its state, as JavaScript, and what a reader and a writer find. */
const cases: readonly (readonly [changes: string, reader: readonly string[], writer: readonly string[]])[] = [
  ['{}', [], []],
  ["{ state: 'Texas' }", [], ['deprecated /state']],
  ["{ state: '' }", [], ['deprecated /state']],
  ['{ state: null }', [], ['deprecated /state']],
  ['{ state: undefined }', [], []],
  ['{ state: 5 }', ['type /state'], ['deprecated /state', 'type /state']],
  ["{ quality: 'SD' }", [], ['deprecated /quality']],
  ["{ quality: 'sd' }", ['enum /quality'], ['enum /quality']],
  ["{ quality: 'SD', state: '' }", [], ['deprecated /quality', 'deprecated /state']],
  ['{ error_count: 100 }', [], []],
  ['{ error_count: 101 }', [], ['range /error_count']],
  ['{ error_count: 200 }', [], ['range /error_count']],
  ['{ error_count: 201 }', ['range /error_count'], ['range /error_count']],
  ["{ event_type: 'seek', watch_duration_seconds: 9 }", [], ['enum /event_type']],
  ["{ event_type: 'Seek' }", ['enum /event_type'], ['enum /event_type']],
  ["{ connection_type: 'ethernet' }", [], ['enum /connection_type']],
  ["{ connection_type: 'Ethernet' }", ['enum /connection_type'], ['enum /connection_type']],
  ["{ event_type: 'stop', watch_duration_seconds: 9.5 }", [], ['integer /watch_duration_seconds']],
  [
    "{ event_type: 'stop', watch_duration_seconds: 86400.5 }",
    ['range /watch_duration_seconds'],
    ['integer /watch_duration_seconds'],
  ],
  [
    "{ event_type: 'stop', watch_duration_seconds: 9.5, buffering_events: 1, buffering_duration_seconds: 10 }",
    ['buffering-within-watch-time /buffering_duration_seconds'],
    ['integer /watch_duration_seconds'],
  ],
  [
    "{ event_type: 'stop', watch_duration_seconds: 9, buffering_events: 1, buffering_duration_seconds: 10 }",
    ['buffering-within-watch-time /buffering_duration_seconds'],
    ['buffering-within-watch-time /buffering_duration_seconds'],
  ],
  ['{ city: null }', [], ['not-null /city']],
  ['{ city: undefined }', [], ['required /city']],
  ["{ city: '' }", ['non-empty /city'], ['non-empty /city']],
];

test('validators of either role, JSON Schema of either dialect, Ajv and TypeBox judge by it', () => {
  const answer = ask(
    `
    import { Value } from '@sinclair/typebox/value';
    import { Ajv } from 'ajv';
    import { Ajv2020 } from 'ajv/dist/2020.js';
    import { addTelemetryEvent, ajvIssues } from './ajv.ts';
    import { createValidator, sampleEvent, telemetryEventJsonSchema } from './index.ts';
    import { createFinder } from './findings.ts';
    import { TelemetryEventSchema } from './typebox.ts';
    const { state, ...plain } = sampleEvent;
    const said: unknown[] = [];
    const logger = { log: (it: unknown) => said.push(it), warn: (it: unknown) => said.push(it), error: (it: unknown) => said.push(it) };
    const pairs = (issues: readonly { rule: string; path: string }[]) => issues.map(({ rule, path }) => rule + ' ' + path).sort();
    const results = (['reader', 'writer'] as const).map((role) => {
      const options = { role, severities: role === 'writer' ? { deprecated: 'error' } : {} } as const;
      const { validate, is } = createValidator(options);
      const find = createFinder(options);
      const ajv = addTelemetryEvent(new Ajv({ allErrors: true }), options);
      const engines = [
        new Ajv({ logger }).compile(telemetryEventJsonSchema({ ...options, dialect: 'draft-07' })),
        new Ajv2020({ logger }).compile(telemetryEventJsonSchema(options)),
      ];
      return ([${cases.map(([changes]) => changes).join(', ')}] as object[]).map((changes) => {
        const event = { ...plain, ...changes };
        ajv(event);
        return {
          found: pairs(validate(event).issues), is: is(event), finder: pairs(find(event).issues), ajv: pairs(ajvIssues(ajv, event)),
          schemas: engines.map((accepts) => accepts(event)), typebox: Value.Check(TelemetryEventSchema, event),
        };
      });
    });
    console.log(JSON.stringify({ results, said }));`,
    'schema',
  ) as { results: Record<string, unknown>[][]; said: unknown[] };
  expect(answer.said).toEqual([]);
  const isTogether = (pair: string) => pair.startsWith('buffering-');
  for (const [index, [changes, ...expected]] of cases.entries()) {
    for (const [role, found] of expected.entries()) {
      const good = found.length === 0;
      // JSON Schema has no words for a comparison of two fields.
      const stated = good || found.every(isTogether);
      expect(answer.results[role]?.[index], `${changes} as ${['reader', 'writer'][role]}`).toEqual({
        found,
        is: good,
        finder: found,
        ajv: found,
        schemas: [stated, stated],
        typebox: expected[0]?.every(isTogether),
      });
    }
  }
});

test('a writer is warned in words that say all, without the value, and a reader is not', () => {
  const answer = ask(`
    import { createValidator, sampleEvent } from '@acme/telemetry-schema';
    const event = { ...sampleEvent, state: 'secret', quality: 'SD', bandwidth_mbps: 5 };
    const judged = (['reader', 'writer'] as const).map((role) => createValidator({ role }).validate(event));
    console.log(JSON.stringify(judged.map(({ valid, issues }) => ({ valid, issues }))));`);
  const issue = (path: string, message: string, params: object) => ({
    rule: 'deprecated',
    severity: 'warning',
    path,
    related: [],
    params,
    message,
  });
  expect(answer).toEqual([
    { valid: true, issues: [] },
    {
      valid: true,
      issues: [
        issue('/quality', `the value "SD" of quality ${inWords.SD}`, { value: 'SD', ...deprecations.SD }),
        issue('/state', `state ${inWords.state}`, deprecations.state),
      ],
    },
  ]);
});

test('a bound is told as the role has it', () => {
  const answer = ask(`
    import { createValidator, sampleEvent } from '@acme/telemetry-schema';
    const event = { ...sampleEvent, error_count: 300 };
    const told = (role: 'reader' | 'writer') => createValidator({ role }).validate(event).issues.map(({ message }) => message);
    console.log(JSON.stringify([told('reader'), told('writer').slice(0, 1)]));`);
  expect(answer).toEqual([
    ['error_count must be from 0 to 200; it is 300'],
    ['error_count must be from 0 to 100; it is 300'],
  ]);
});

test('the type has what writers send, what can arrive in words, a field struck through, and values in words', () => {
  const types = read('packages/schema/src/generated/telemetry-event.ts');
  expect(types).toContain(`@deprecated ${inWords.state.replace('is deprecated since', 'Since')}.\n`);
  expect(types).toContain(`'SD' ${inWords.SD}.\n`);
  expect(types).toContain("'dsl' | 'satellite';");
  expect(types).toContain('  city: string;');
  expect(types).toContain(' From 0 to 100 errors.');
  expect(types).toContain('Readers accept more: null or nothing.');
  expect(types).toContain('Readers accept more: from 0 to 200.');
  expect(types).toContain('Readers accept more: a number.');
  expect(types).toMatch(/Readers accept more: one of .*, satellite, ethernet\./);
  expect(types).toMatch(
    /What the viewer or the player did\. Readers accept more: one of .*, complete, seek\. \*\/\nexport type EventType = .*'complete';/,
  );
});

test(
  'a program that was written before a change was staged still compiles, and TypeBox says the same type',
  () => {
    const cases = (field: string) =>
      (fields.find(({ name }) => name === field)?.values ?? []).map(
        (value) => `    case '${value}': return '${value}';`,
      );
    expect(cases('connection_type').length).toBeGreaterThan(1);
    copy.write(
      'packages/schema/src/old-program.ts',
      `import type { EventType, TelemetryEvent } from './index.ts';
export const city = (event: TelemetryEvent): string => event.city;
export function connection(event: TelemetryEvent): string {
  switch (event.connection_type) {
${cases('connection_type').join('\n')}
  }
}
export function did(type: EventType): string {
  switch (type) {
${cases('event_type').join('\n')}
  }
}
// @ts-expect-error: writers do not send it yet
export const other: TelemetryEvent['connection_type'] = 'ethernet';
// @ts-expect-error: nor this
export const seek: EventType = 'seek';
`,
    );
    copy.write(
      'packages/schema/tsconfig.old-program.json',
      JSON.stringify({
        extends: './tsconfig.json',
        compilerOptions: { types: ['node'] },
        include: ['src/old-program.ts', 'src/typebox.ts', 'src/validation/validator.test-d.ts'],
        exclude: [],
      }),
    );
    const tsc = ['node_modules/typescript/bin/tsc', '-p', 'packages/schema/tsconfig.old-program.json'];
    expect(node(...tsc)).toEqual(expect.objectContaining({ status: 0, stdout: '' }));
  },
  COPY_MS,
);

test('schemas say it in the words of their dialect', () => {
  const schema = (path: string) => JSON.parse(read(`packages/json-schema/schemas/${path}.json`)).properties;
  for (const role of ['reader', 'writer']) {
    const modern = schema(`2020-12/telemetry-event.${role}`);
    expect(modern.state).toMatchObject({ deprecated: true, $comment: `state ${inWords.state}` });
    expect(modern.quality).toMatchObject({ $comment: `"SD" ${inWords.SD}` });
    expect(modern.quality).not.toHaveProperty('deprecated');
    const old = schema(`draft-07/telemetry-event.${role}`);
    expect(old.state).toMatchObject({ $comment: `state ${inWords.state}` });
    expect(old.state).not.toHaveProperty('deprecated');
  }
  for (const dialect of ['2020-12', 'draft-07']) {
    const annotated = schema(`${dialect}/telemetry-event.annotated`);
    expect(annotated.state['x-deprecated']).toEqual(deprecations.state);
    expect(annotated.quality['x-deprecated-values']).toEqual({ SD: deprecations.SD });
  }
  const [reader, writer] = ['reader', 'writer'].map((role) => schema(`2020-12/telemetry-event.${role}`));
  expect([reader.error_count.maximum, writer.error_count.maximum]).toEqual([200, 100]);
  expect([reader.watch_duration_seconds.type, writer.watch_duration_seconds.type]).toEqual(['number', 'integer']);
  expect([reader.connection_type.enum.length, writer.connection_type.enum.length]).toEqual([7, 6]);
});

test('the lake has what readers accept, and catalogues say what goes away', () => {
  const file = (path: string) => read(`packages/json-schema/${path}`);
  for (const path of ['sql/duckdb.sql', 'sql/spark.sql']) expect(file(path)).toContain("'satellite', 'ethernet'");
  expect(file('sql/athena.sql')).toContain('watch_duration_seconds double');
  expect(file('datacontract.yaml')).toContain('property: deprecated\n');
  expect(file('datacontract.yaml')).toContain('property: deprecatedValues\n');
  expect(file('data-dictionary.md')).toContain(`| deprecated | ${inWords.state.replace('is deprecated ', '')}. |`);
  expect(file('data-dictionary.md')).toContain(`| \`SD\` deprecated | since ${SCHEMA_VERSION}`);
  expect(file('data-dictionary.md')).toContain('| writers send less | from 0 to 100 |');
  const fields = JSON.parse(file('data-dictionary.json')).fields as { name: string }[];
  const field = (name: string) => fields.find((one) => one.name === name);
  expect(field('state')).toMatchObject({
    deprecated: deprecations.state,
    rules: expect.arrayContaining([expect.objectContaining({ id: 'deprecated' })]),
  });
  expect(field('quality')).toMatchObject({ deprecatedValues: { SD: deprecations.SD } });
  expect(field('error_count')).toMatchObject({ maximum: 200, writer: { maximum: 100 } });
  const asyncapi = JSON.parse(file('asyncapi.json')).components.messages.telemetryEvent;
  expect(asyncapi.headers.properties).toHaveProperty('ce_deprecatedfields');
  expect(asyncapi.headers).not.toHaveProperty('required');
  expect(asyncapi.payload.schema.properties.state['x-deprecated']).toEqual(deprecations.state);
  const rule = JSON.parse(file('rules/rules.json')).rules.find(({ id }: { id: string }) => id === 'deprecated');
  expect(rule).toMatchObject({ severity: { reader: 'off', writer: 'warning' }, judgedBy: [] });
  expect(read('docs/rules.md')).toContain('`quality` as `SD`, `state`');
});

test('a record in Kafka names the deprecated fields that it has, and only then', () => {
  const answer = ask(
    `
    import { sampleEvent } from '@acme/telemetry-schema';
    import { recordCodec } from './index.ts';
    const { state, ...plain } = sampleEvent;
    const named = (event: object) => Object.fromEntries(recordCodec.encode(event as never).headers).ce_deprecatedfields ?? null;
    console.log(JSON.stringify([plain, sampleEvent, { ...plain, quality: 'SD' }, { ...sampleEvent, quality: 'SD' }].map(named)));`,
    'kafka',
  );
  expect(answer).toEqual([null, 'state', 'quality', 'quality,state']);
});

test('the contract has it, and the tombstone', () => {
  const answer = ask(
    `
    import { currentContract, checkContract } from './index.ts';
    const contract = currentContract();
    checkContract(JSON.parse(JSON.stringify(contract)), 'current');
    const field = (name: string) => contract.fields.find((one) => one.name === name);
    console.log(JSON.stringify({
      state: field('state')?.deprecated, quality: field('quality')?.deprecatedValues, tombstones: contract.tombstones,
      readers: Object.fromEntries(contract.fields.flatMap(({ name, reader }) => reader === undefined ? [] : [[name, reader]])),
      writers: [field('error_count')?.maximum, field('watch_duration_seconds')?.type, field('city')?.required, field('city')?.nullable],
      rules: contract.rules.filter(({ id }) => id === 'deprecated').map(({ severity }) => severity),
    }));`,
    'evolution',
  ) as { readers: { connection_type: { values: string[] } } };
  expect(answer).toMatchObject({
    state: deprecations.state,
    quality: { SD: deprecations.SD },
    tombstones: [{ name: 'player_name', type: 'string', removedIn: '1.1.0' }],
    readers: {
      error_count: { maximum: 200 },
      watch_duration_seconds: { type: 'number' },
      city: { required: false, nullable: true },
    },
    writers: [100, 'integer', true, false],
    rules: [{ reader: 'off', writer: 'warning' }],
  });
  expect(answer.readers.connection_type.values).toContain('ethernet');
});

test('a rule on a message and its event is judged by the types that the role has, and the second opinion says the same', () => {
  const expression = "{ op: '<=', left: { field: 'offset' }, right: { field: 'value/watch_duration_seconds' } }";
  const judged = '[9, 9.5].map((watch_duration_seconds) =>';
  const found = ask(
    `
    import { FIELDS, WRITER_FIELDS } from './generated/tables.ts';
    import { envelopeRules } from './rules/index.ts';
    import { brokenEnvelopeRules, planRule } from './validation/envelope-faults.ts';
    const rule = { ...envelopeRules[0]!, expression: ${expression} as const };
    console.log(JSON.stringify([FIELDS, WRITER_FIELDS].map((fields) => ${judged}
      brokenEnvelopeRules([planRule(rule, fields)], (path) => (path === 'offset' ? 10 : watch_duration_seconds)).length))));`,
    'schema',
  );
  const expected = ask(
    `
    import { rules } from '@acme/telemetry-schema';
    import { brokenTogether } from './oracle/expected-envelope-issues.ts';
    const rule = { ...rules.find(({ kind }) => kind === 'envelope')!, expression: ${expression} } as never;
    console.log(JSON.stringify((['reader', 'writer'] as const).map((role) => ${judged}
      brokenTogether({ offset: 10, value: { watch_duration_seconds } }, [rule], role).length))));`,
    'testing',
  );
  expect([found, expected]).toEqual([
    [
      [1, 1],
      [1, 0],
    ],
    [
      [1, 1],
      [1, 0],
    ],
  ]);
});

test('the arbitraries: producers send what is valid for both, consumers have to be ready for more', () => {
  const answer = ask(`
    import { createValidator } from '@acme/telemetry-schema';
    import { telemetryEvent, telemetrySession, violations } from '@acme/telemetry-testing';
    import * as fc from 'fast-check';
    const [reader, writer] = (['reader', 'writer'] as const).map((role) => createValidator({ role }));
    const rules = (validator: typeof reader, event: unknown) => validator!.validate(event).issues.map(({ rule }) => rule);
    const seen = (events: readonly object[], validator: typeof reader) => [...new Set(events.flatMap((event) => rules(validator, event)))].sort();
    const sent = fc.sample(telemetryEvent(), 400);
    const received = fc.sample(telemetryEvent({ role: 'reader' }), 400);
    const rows = violations.filter(({ options }) => options.role === 'writer').filter(({ rule }) => rule !== 'unknown-field');
    console.log(JSON.stringify({
      sent: [seen(sent, reader), seen(sent, writer), seen(fc.sample(telemetrySession(), 50).flat(), writer)],
      received: [seen(received, reader), seen(received, writer)],
      broken: rows.map(({ rule, path, arbitrary }) => [rule + ' ' + path, [...new Set(fc.sample(arbitrary, 100).map((event) =>
        writer!.validate(event).issues.map(({ rule, path }) => rule + ' ' + path).join()))]]),
    }));`) as { broken: [string, string[]][] };
  expect(answer).toMatchObject({
    sent: [[], [], []],
    received: [[], ['deprecated', 'enum', 'integer', 'not-null', 'range', 'required']],
  });
  for (const [pair, found] of answer.broken) expect(found).toEqual([pair]);
  expect(answer.broken.map(([pair]) => pair).sort()).toEqual(
    [
      'deprecated /quality',
      'deprecated /state',
      'enum /connection_type',
      'enum /event_type',
      'integer /watch_duration_seconds',
      'not-null /city',
      'range /error_count',
      'required /city',
    ].sort(),
  );
});

test('a playback session sends no more than writers may', () => {
  const answer = ask(
    `
    import { createValidator, sampleEvent } from '@acme/telemetry-schema';
    import { createPlaybackSession } from './session/playback-session.ts';
    const { session_id, event_type, ...fields } = sampleEvent;
    const { is } = createValidator({ role: 'writer' });
    console.log(JSON.stringify([99, 100, 101].map((errors) => {
      let told: object[] = [];
      const session = createPlaybackSession({ fields, contentDurationSeconds: 100, emit: (event) => told.push(event) });
      session.start();
      for (let n = 0; n < errors; n += 1) session.error();
      session.stop();
      return told.map((event) => [(event as typeof sampleEvent).error_count, is(event)]);
    })));`,
    'producer',
  );
  const began = [0, true];
  expect(answer).toEqual([99, 100, 100].map((errors) => [began, [errors, true]]));
});

test('the tests of the rules and of all engines together still pass', () => {
  const { status, stdout, stderr } = vitest(
    // Few runs say nothing of how often each fault was seen.
    '-t',
    '^(?!.*often enough)',
    'packages/schema/src/rules/field-rules.test.ts',
    'packages/schema/src/validation/agreement.test.ts',
  );
  expect(status, stdout + stderr).toBe(0);
  expect(stdout).toContain('Tests');
}, 300_000);

test('a field that takes a buried name is refused', () => {
  const path = 'packages/schema/src/fields/tombstones.ts';
  const buried = read(path);
  copy.write(
    path,
    buried.replaceAll('player_name', 'isp').replace("type: 'string', removedIn", "type: 'integer', removedIn"),
  );
  const { status, stderr } = node('scripts/generate.ts', '--check', 'packages/schema/scripts/generated.ts');
  copy.write(path, buried);
  expect(status).toBe(2);
  expect(stderr).toContain('isp was a field of type integer until 1.1.0, as fields/tombstones.ts says');
});
