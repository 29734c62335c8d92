import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { sampleEvent } from '../samples.ts';
import { addTelemetryEvent } from './add-telemetry-event.ts';
import { ajvIssues } from './ajv-issues.ts';

test.each([
  ['draft-07', Ajv],
  ['2020-12', Ajv2020],
])('%s: the verdict of our validator from an Ajv of your own', (_, Engine) => {
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

test('several validators share one Ajv', () => {
  const ajv = new Ajv();
  const all = [{}, { role: 'writer' }, { severities: { range: 'off' } }, { severities: { range: 'warning' } }] as const;
  const validators = all.map((options) => addTelemetryEvent(ajv, options));
  const event = { ...sampleEvent, error_count: 101 };
  expect(validators.map((validate) => validate(event))).toEqual([false, false, true, true]);
});
