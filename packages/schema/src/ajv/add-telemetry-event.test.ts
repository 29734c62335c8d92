import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test, vi } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { fields } from '../generated/fields.ts';
import type { TelemetryEvent } from '../generated/telemetry-event.ts';
import { telemetryEventJsonSchema } from '../json-schema/event-schema.ts';
import { ruleSchema } from '../json-schema/rule-schema.ts';
import {
  and,
  atLeast,
  atMost,
  constant,
  type Expression,
  equals,
  field,
  greaterThan,
  implies,
} from '../rules/expression.ts';
import { sampleEvent } from '../samples.ts';
import { createValidator } from '../validation/validator.ts';
import { addTelemetryEvent } from './add-telemetry-event.ts';
import { ajvIssues } from './ajv-issues.ts';

const dialects = [
  ['draft-07', Ajv],
  ['2019-09', Ajv2019],
  ['2020-12', Ajv2020],
] as const;

test.each(dialects)('%s: the verdict of our validator from an Ajv of your own', (_, Engine) => {
  const validate = addTelemetryEvent(new Engine({ allErrors: true }));
  expect(validate(sampleEvent)).toBe(true);
  expect(ajvIssues(validate, sampleEvent)).toEqual([]);
  const event = {
    ...sampleEvent,
    city: null,
    isp: '',
    error_count: 1.5,
    quality: 5,
    position_seconds: -1,
    buffering_duration_seconds: 5,
    buffering_events: 0,
    state: 5,
    ip_address: undefined,
  };
  expect(validate(event)).toBe(false);
  expect(pairs(ajvIssues(validate, event))).toEqual([
    'buffering-within-watch-time /buffering_duration_seconds',
    'integer /error_count',
    'no-buffering-time-without-events /buffering_duration_seconds',
    'non-empty /isp',
    'not-null /city',
    'range /position_seconds',
    'required /ip_address',
    'type /quality',
    'type /state',
  ]);
  expect(validate([])).toBe(false);
  expect(pairs(ajvIssues(validate, []))).toEqual(['type ']);
});

test.each(dialects)('%s: no Ajv that takes away what is unknown changes an event', (_, Engine) => {
  for (const removeAdditional of [true, 'failing'] as const) {
    for (const role of ['reader', 'writer'] as const) {
      const validate = addTelemetryEvent(new Engine({ allErrors: true, removeAdditional }), { role });
      const event = { ...sampleEvent, stray: 1 };
      expect(validate(event)).toBe(role === 'reader');
      expect(event).toEqual({ ...sampleEvent, stray: 1 });
    }
  }
});

test.each(dialects)('%s: no Ajv takes what is beyond a double for a number (D7)', (_, Engine) => {
  const event = JSON.parse(JSON.stringify({ ...sampleEvent, bandwidth_mbps: 1 }).replace('_mbps":1', '_mbps":1e400'));
  const options = { severities: { range: 'off' } } as const;
  for (const given of [{}, { strict: false, strictNumbers: true }]) {
    const validate = addTelemetryEvent(new Engine({ ...given, allErrors: true }), options);
    expect(validate(event)).toBe(false);
    expect(pairs(ajvIssues(validate, event))).toEqual(['type /bandwidth_mbps']);
  }
});

/** What an Ajv's option decides: fields that are unknown, inherited, of a wrong type, a number that is none. */
const delicate: readonly (() => unknown)[] = [
  () => sampleEvent,
  () => Object.assign(Object.create({ city: sampleEvent.city }), { ...sampleEvent, city: undefined }),
  () => Object.create(sampleEvent),
  () => ({ ...sampleEvent, stray: 1 }),
  () => ({ ...sampleEvent, bandwidth_mbps: '25.5' }),
  () => ({ ...sampleEvent, bandwidth_mbps: Number.POSITIVE_INFINITY }),
  () => ({ ...sampleEvent, error_count: null, state: false }),
  () => ({ ...sampleEvent, city: ['x'] }),
  () => ({ ...sampleEvent, city: '', event_id: 'x' }),
  () => [],
];

const refusedOptions = [
  { removeAdditional: 'all' },
  { strictNumbers: false },
  { strict: false },
  { coerceTypes: true },
  { coerceTypes: 'array' },
  { ownProperties: true },
  { jsPropertySyntax: true },
  { jtd: true },
] as const;

const acceptedOptions = [
  { removeAdditional: true },
  { removeAdditional: 'failing' },
  { strictNumbers: true, strict: false },
  { coerceTypes: false },
  { ownProperties: false },
  { jsPropertySyntax: false },
  { jtd: false },
  { useDefaults: 'empty' },
  { unicodeRegExp: false },
  { validateFormats: false },
  { strict: true, strictRequired: true, strictTypes: true },
  { $data: true, discriminator: true },
] as const;

test.each(acceptedOptions)('an Ajv with %j has the issues of our validator, and changes no event', (options) => {
  const validate = addTelemetryEvent(new Ajv({ ...options, allErrors: true }), { role: 'writer' });
  const ours = createValidator({ role: 'writer' });
  for (const make of delicate) {
    const event = make();
    const { valid, issues } = ours.validate(event);
    expect(validate(event)).toBe(valid);
    expect(pairs(ajvIssues(validate, event))).toEqual(pairs(issues.filter(({ severity }) => severity === 'error')));
    expect(event).toEqual(make());
  }
});

test.each(refusedOptions)('an Ajv with %j is refused by the name of the option', (options) => {
  const [name = ''] = Object.keys(options);
  const message = expect.stringMatching(new RegExp(`^This Ajv has .*${name}.*; use an Ajv `));
  expect(() => addTelemetryEvent(new Ajv({ logger: false, ...options }))).toThrow(
    expect.objectContaining({ name: 'TelemetryOptionsError', code: 'invalid-option', message }),
  );
});

test('as writer it refuses unknown fields, under the names that may be shown', () => {
  const validate = addTelemetryEvent(new Ajv({ allErrors: true }), { role: 'writer' });
  const event = { ...sampleEvent, stray: 1, 'a b': 2 };
  expect(validate(event)).toBe(false);
  expect(pairs(ajvIssues(validate, event))).toEqual(['unknown-field /other', 'unknown-field /stray']);
});

test('a look-up takes part; without an answer the rule is not evaluated', () => {
  const contentDurationSeconds = new Map([[sampleEvent.title_id, 10]]);
  const validate = addTelemetryEvent(new Ajv({ allErrors: true }), { contentDurationSeconds });
  const at = (position_seconds: number, title_id = sampleEvent.title_id) =>
    validate({ ...sampleEvent, position_seconds, title_id });
  expect([at(10), at(11), at(11, 'TITLE_00000000')]).toEqual([true, false, true]);
  at(11);
  expect(pairs(ajvIssues(validate, { ...sampleEvent, position_seconds: 11 }))).toEqual([
    'position-within-content /position_seconds',
  ]);
});

test('rules that are no errors take no part', () => {
  const validate = addTelemetryEvent(new Ajv(), {
    severities: { 'buffering-within-watch-time': 'warning', 'identifier-format': 'off' },
  });
  expect(validate({ ...sampleEvent, event_id: 'x', buffering_events: 1, buffering_duration_seconds: 5 })).toBe(true);
});

test('another copy of the package, on the same Ajv, keeps its look-up and its role', async () => {
  vi.resetModules();
  const copy = await import('./add-telemetry-event.ts');
  expect(copy.addTelemetryEvent).not.toBe(addTelemetryEvent);
  const ajv = new Ajv({ allErrors: true });
  addTelemetryEvent(ajv);
  const validate = copy.addTelemetryEvent(ajv, { role: 'writer', contentDurationSeconds: () => 10 });
  expect([10, 11].map((position_seconds) => validate({ ...sampleEvent, position_seconds }))).toEqual([true, false]);
});

test('the schema can be referred to by its $id, and is added once', () => {
  const ajv = new Ajv();
  const validate = addTelemetryEvent(ajv);
  expect(addTelemetryEvent(ajv)).toBe(validate);
  const { $id } = validate.schema as { $id: string };
  const batch = ajv.compile({ type: 'array', items: { $ref: $id } });
  expect([
    batch([sampleEvent]),
    batch([{ ...sampleEvent, buffering_events: 1, buffering_duration_seconds: 1 }]),
  ]).toEqual([true, false]);
  expect(batch.errors).toMatchObject([
    { instancePath: '/0/buffering_duration_seconds', params: { rule: 'buffering-within-watch-time' } },
  ]);
});

test.each([Ajv, Ajv2020])('loses no rule to a schema of its $id that was there before without them', (Engine) => {
  const ajv = new Engine();
  const { $schema: _, ...plain } = telemetryEventJsonSchema();
  ajv.addSchema(plain);
  const validate = addTelemetryEvent(ajv);
  expect(validate(sampleEvent)).toBe(true);
  expect(validate({ ...sampleEvent, buffering_events: 1, buffering_duration_seconds: 1 })).toBe(false);
});

test('severities that are those of the role make no schema of their own', () => {
  const ajv = new Ajv();
  const validate = addTelemetryEvent(ajv);
  expect(addTelemetryEvent(ajv, { severities: {} })).toBe(validate);
  expect(addTelemetryEvent(ajv, { severities: { 'buffering-within-watch-time': 'off' } })).not.toBe(validate);
});

test('as writer it counts own enumerable keys only, as our validator does (D10)', () => {
  const validate = addTelemetryEvent(new Ajv({ allErrors: true }), { role: 'writer' });
  const { is } = createValidator({ role: 'writer' });
  const inherits = Object.assign(Object.create({ stray: 1 }), sampleEvent);
  const hidden = Object.defineProperty({ ...sampleEvent }, 'stray', { value: 1, enumerable: false });
  const absent = { ...sampleEvent, stray: undefined };
  for (const event of [inherits, hidden, absent]) expect(validate(event)).toBe(is(event));
  expect([validate(inherits), validate(absent)]).toEqual([true, false]);
});

/** Made-up rules in the place of `4k-needs-bandwidth`, which blames bandwidth_mbps: append a row. */
const madeUp: readonly (readonly [what: string, expression: Expression, changes: object])[] = [
  [
    'several consequences',
    implies(
      equals(field('quality'), constant('4K')),
      and(atLeast(field('bandwidth_mbps'), constant(15)), atMost(field('error_count'), constant(0))),
    ),
    { quality: '4K', bandwidth_mbps: 1, error_count: 1 },
  ],
  [
    'two comparisons with one field',
    and(atLeast(field('bandwidth_mbps'), constant(15)), equals(field('bandwidth_mbps'), constant(20))),
    { bandwidth_mbps: 1 },
  ],
  [
    'a blamed field in the condition',
    implies(greaterThan(field('bandwidth_mbps'), constant(15)), equals(field('quality'), constant('4K'))),
    { quality: 'HD', bandwidth_mbps: 16 },
  ],
];

test.each(madeUp)('a rule with %s is one issue at the field that it blames', (_, expression, changes) => {
  const rule = { $comment: '4k-needs-bandwidth', ...ruleSchema(expression, fields) };
  const validate = new Ajv({ allErrors: true }).compile<TelemetryEvent>({ type: 'object', allOf: [rule] });
  const event = { ...sampleEvent, ...changes };
  expect(validate(event)).toBe(false);
  expect(ajvIssues(validate, event)).toEqual([{ rule: '4k-needs-bandwidth', path: '/bandwidth_mbps' }]);
});

test('several validators share one Ajv', () => {
  const ajv = new Ajv();
  const all = [{}, { role: 'writer' }, { severities: { range: 'off' } }, { severities: { range: 'warning' } }] as const;
  const validators = all.map((options) => addTelemetryEvent(ajv, options));
  const event = { ...sampleEvent, error_count: 101 };
  expect(validators.map((validate) => validate(event))).toEqual([false, false, true, true]);
});
