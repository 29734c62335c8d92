import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { telemetryEventJsonSchema } from '../json-schema/event-schema.ts';
import { sampleEvent } from '../samples.ts';
import type { ValidatorOptions } from './options.ts';
import { createValidator } from './validator.ts';

const { '~standard': standard } = createValidator({ role: 'writer', severities: { 'non-empty': 'warning' } });

test('says who it is', () => {
  expect([standard.version, standard.vendor]).toEqual([1, 'acme-telemetry']);
});

test('a good value comes back, warnings notwithstanding', () => {
  const event = { ...sampleEvent, city: '' };
  expect(standard.validate(event)).toEqual({ value: event });
});

test('issues have a message and a path of keys', () => {
  expect(standard.validate({ ...sampleEvent, city: 5, isp: '' })).toEqual({
    issues: [{ message: 'city must be a string, not a number', path: ['city'] }],
  });
  expect(standard.validate(null)).toMatchObject({ issues: [{ path: [] }] });
});

test('a path says what the pointer says', () => {
  const reveal = createValidator({ role: 'writer', revealPersonalData: true })['~standard'];
  expect(reveal.validate({ ...sampleEvent, 'a/b~1': 1 })).toMatchObject({ issues: [{ path: ['a/b~1'] }] });
});

test.each([
  ['draft-2020-12', () => new Ajv2020()],
  ['draft-07', () => new Ajv()],
] as const)('gives JSON Schema %s of its own options', (target, ajv) => {
  for (const side of ['input', 'output'] as const) {
    const validate = ajv().compile(standard.jsonSchema[side]({ target }));
    expect(validate({ ...sampleEvent, city: '' })).toBe(true);
    expect(validate({ ...sampleEvent, stray: 1 })).toBe(false);
    expect(validate({ ...sampleEvent, watch_duration_seconds: 1 })).toBe(false);
  }
});

test('its JSON Schema is that of the options it was made from, whatever becomes of them', () => {
  const options: ValidatorOptions = { role: 'writer', severities: { range: 'off' } };
  const { jsonSchema } = createValidator(options)['~standard'];
  const before = jsonSchema.input({ target: 'draft-07' });
  options.role = 'reader';
  (options.severities as Record<string, string>).range = 'nonsense';
  expect(jsonSchema.input({ target: 'draft-07' })).toEqual(before);
});

test('options that a JSON Schema knows nothing of do not stand in its way', () => {
  const all = createValidator({ contentDurationSeconds: new Map(), revealPersonalData: true })['~standard'];
  expect(all.jsonSchema.output({ target: 'draft-07' })).toEqual(telemetryEventJsonSchema({ dialect: 'draft-07' }));
});

test('refuses a dialect that it has not', () => {
  expect(() => standard.jsonSchema.input({ target: 'openapi-3.0' })).toThrow(
    expect.objectContaining({ code: 'unsupported-target' }),
  );
});
