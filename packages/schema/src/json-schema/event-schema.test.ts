import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { addTelemetryEvent, ajvIssues } from '../ajv.ts';
import { TelemetryOptionsError } from '../errors.ts';
import { CONFIGURABLE_RULE_IDS } from '../generated/tables.ts';
import { allRules } from '../rules/index.ts';
import { sampleEvent } from '../samples.ts';
import { createValidator } from '../validation/validator.ts';
import { SCHEMA_VERSION } from '../version.ts';
import { type JsonSchemaOptions, rulesBeyondJsonSchema, telemetryEventJsonSchema } from './event-schema.ts';

const dialects = [
  ['draft-2020-12', Ajv2020],
  ['draft-07', Ajv],
] as const;

const silentLogger = (said: unknown[]) => ({
  log: (it: unknown) => said.push(it),
  warn: (it: unknown) => said.push(it),
  error: (it: unknown) => said.push(it),
});

test.each(dialects)('%s compiles with no option and no plug-in, and nothing to remark', (dialect, Engine) => {
  for (const role of ['reader', 'writer'] as const) {
    const said: unknown[] = [];
    const validate = new Engine({ logger: silentLogger(said) }).compile(telemetryEventJsonSchema({ dialect, role }));
    expect(validate(sampleEvent)).toBe(true);
    expect(validate({ ...sampleEvent, stray: 1 })).toBe(role === 'reader');
    expect(said).toEqual([]);
  }
});

test.each(dialects)('%s: a schema of each role, plain and annotated, has an $id of its own', (dialect) => {
  const names = ([{}, { role: 'writer' }, { annotated: true }, { annotated: true, role: 'writer' }] as const).map(
    (options) => (telemetryEventJsonSchema({ dialect, ...options }).$id as string).split(`/${SCHEMA_VERSION}/`)[1],
  );
  const folder = dialect.replace('draft-2020', '2020');
  expect(names).toEqual(
    ['reader', 'writer', 'annotated', 'writer.annotated'].map((kind) => `${folder}/telemetry-event.${kind}.json`),
  );
});

test('an $id stands for one schema: with other errors than the role has there is none', () => {
  const idWith = (severities: object, role: 'reader' | 'writer' = 'reader') =>
    telemetryEventJsonSchema({ severities, role }).$id;
  const usual = telemetryEventJsonSchema().$id;
  expect(usual).toBeDefined();
  expect([idWith({}), idWith({ range: 'error' }), idWith({ 'complete-past-90-percent': 'off' })]).toEqual(
    Array(3).fill(usual),
  );
  expect([
    idWith({ range: 'off' }),
    idWith({ range: 'warning' }),
    idWith({ 'complete-past-90-percent': 'error' }),
    idWith({ 'unknown-field': 'error' }),
    idWith({ 'unknown-field': 'off' }, 'writer'),
  ]).toEqual(Array(5).fill(undefined));
  expect(telemetryEventJsonSchema({ severities: { range: 'off' } }).description).toContain('severities of its own');
});

test.each(dialects)('%s: with every rule off that can be, the schema still compiles', (dialect, Engine) => {
  const severities = Object.fromEntries(CONFIGURABLE_RULE_IDS.map((id) => [id, 'off' as const]));
  const ajv = new Engine({ allErrors: true });
  const schema = telemetryEventJsonSchema({ dialect, severities });
  expect(ajv.validateSchema(schema)).toBe(true);
  const added = addTelemetryEvent(ajv, { severities });
  const event = { ...sampleEvent, event_id: 'x', error_count: 101.5, watch_duration_seconds: 1, stray: 1 };
  for (const validate of [ajv.compile(schema), added])
    expect([sampleEvent, event, { ...event, city: 5 }].map((one) => validate(one))).toEqual([true, true, false]);
  expect(ajvIssues(added, { ...event, city: 5 })).toEqual([{ rule: 'type', path: '/city' }]);
});

/** Options that can't be, the error's code, and what its message must tell: append a row. */
const refused: readonly (readonly [options: unknown, code: string, tells: string])[] = [
  [null, 'unknown-option', 'dialect'],
  [{ contentDurationSeconds: new Map() }, 'unknown-option', 'annotated'],
  [{ role: 'consumer' }, 'invalid-role', "'reader' or 'writer'"],
  [{ dialect: 'draft-04' }, 'unsupported-target', "'draft-04'; use 'draft-2020-12' or 'draft-07'"],
  [{ dialect: 'toString' }, 'unsupported-target', 'draft-07'],
  [{ dialect: ['draft-07'] }, 'unsupported-target', 'array'],
  [{ dialect: null }, 'unsupported-target', 'null'],
  [{ annotated: 'yes' }, 'invalid-option', 'annotated'],
  [{ severities: null }, 'invalid-option', 'severities'],
];

test.each(refused)('%j is refused', (options, code, tells) => {
  const make = () => telemetryEventJsonSchema(options as JsonSchemaOptions);
  expect(make).toThrow(TelemetryOptionsError);
  expect(make).toThrow(expect.objectContaining({ code, message: expect.stringContaining(tells) }));
});

test('what JSON Schema has no words for is named', () => {
  expect(rulesBeyondJsonSchema).toEqual(
    expect.arrayContaining(['buffering-within-watch-time', 'position-within-content']),
  );
  expect(rulesBeyondJsonSchema).not.toContain('4k-needs-bandwidth');
});

test.each(dialects)(
  '%s: every example of the rules that it states is judged as the validator judges',
  (dialect, Engine) => {
    const validate = new Engine().compile(telemetryEventJsonSchema({ dialect, role: 'writer' }));
    const { is } = createValidator({ role: 'writer' });
    let judged = 0;
    for (const rule of allRules) {
      if ((rule.kind !== 'field' && rule.kind !== 'event') || rulesBeyondJsonSchema.includes(rule.id)) continue;
      for (const changes of [rule.example.broken, rule.example.repaired]) {
        const event = { ...sampleEvent, ...changes };
        expect(validate(event), `${rule.id} ${JSON.stringify(changes)}`).toBe(is(event));
        judged++;
      }
    }
    expect(judged).toBeGreaterThan(30);
  },
);

test('a rule that is no error leaves the schema', () => {
  const validate = (severities: object) => new Ajv2020().compile(telemetryEventJsonSchema({ severities }));
  expect(validate({ 'identifier-format': 'warning' })({ ...sampleEvent, event_id: 'x' })).toBe(true);
  expect(validate({ integer: 'off' })({ ...sampleEvent, error_count: 1.5 })).toBe(true);
  expect(validate({ integer: 'off' })({ ...sampleEvent, error_count: 100.5 })).toBe(true);
  expect(validate({ integer: 'off' })({ ...sampleEvent, error_count: 101 })).toBe(false);
  expect(validate({ range: 'off' })({ ...sampleEvent, error_count: 101 })).toBe(true);
  expect(validate({ '4k-needs-bandwidth': 'off' })({ ...sampleEvent, quality: '4K', bandwidth_mbps: 1 })).toBe(true);
  expect(
    validate({ 'complete-past-90-percent': 'error' })({
      ...sampleEvent,
      event_type: 'complete',
      completion_percentage: 90,
    }),
  ).toBe(false);
  expect(() => telemetryEventJsonSchema({ severities: { type: 'off' } as never })).toThrow(/always an error/);
});

test('the annotated schema tells units, privacy, sections and formats, and judges the same', () => {
  const schema = telemetryEventJsonSchema({ annotated: true }) as { properties: Record<string, object> };
  expect(schema.properties.bandwidth_mbps).toMatchObject({
    title: 'Bandwidth',
    'x-unit': 'Mbit/s',
    'x-section': '5. Quality Metrics',
    examples: [25.5],
  });
  expect(schema.properties.customer_id).toMatchObject({ 'x-privacy': 'pseudonym' });
  expect(schema.properties.event_timestamp).toMatchObject({ format: 'date-time' });
  expect(schema.properties.ip_address).toMatchObject({ format: 'ipv4' });
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  expect([sampleEvent, { ...sampleEvent, city: '' }].map((event) => validate(event))).toEqual([true, false]);
});
