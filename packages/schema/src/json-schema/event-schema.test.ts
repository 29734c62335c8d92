import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { allRules } from '../rules/index.ts';
import { sampleEvent } from '../samples.ts';
import { createValidator } from '../validation/validator.ts';
import { rulesBeyondJsonSchema, telemetryEventJsonSchema } from './event-schema.ts';

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

test('one $id for each dialect and role, with the schema version in it', () => {
  const ids = dialects.flatMap(([dialect]) =>
    ([{ role: 'reader' }, { role: 'writer' }, { annotated: true }] as const).map(
      (options) => telemetryEventJsonSchema({ dialect, ...options }).$id as string,
    ),
  );
  expect(new Set(ids).size).toBe(6);
  for (const id of ids) expect(id).toContain('/1.0.0/');
});

test('what JSON Schema has no words for is named', () => {
  expect(rulesBeyondJsonSchema).toEqual(['buffering-within-watch-time', 'position-within-content']);
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
  expect(validate({ integer: 'off' })({ ...sampleEvent, error_count: 100.5 })).toBe(false);
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
