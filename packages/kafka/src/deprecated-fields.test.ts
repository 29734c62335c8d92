import { fields, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { cloudEventHeaders, DEFAULT_SOURCE } from './cloud-events.ts';
import { deprecatedFieldsOf } from './deprecated-fields.ts';
import { deprecatedFields } from './generated/deprecated-fields.ts';

const deprecated = [{ name: 'state' }, { name: 'quality', values: ['SD', 'HD'] }, { name: 'isp' }] as const;

test.each([
  ['a field and a value', {}, 'state,quality,isp'],
  ['a field that is null', { state: null }, 'state,quality,isp'],
  ['a value that stays', { quality: '4K' }, 'state,isp'],
] as const)('%s', (_, changes, names) => {
  expect(deprecatedFieldsOf({ ...sampleEvent, ...changes }, deprecated)).toBe(names);
});

test('a field that is absent', () => {
  const { state: _, ...event } = sampleEvent;
  expect(deprecatedFieldsOf(event, deprecated)).toBe('quality,isp');
});

test('an event that uses nothing deprecated has no such header, one that does has their names and no value', () => {
  const headersOf = (...args: Parameters<typeof cloudEventHeaders>) => Object.fromEntries(cloudEventHeaders(...args));
  expect(headersOf(sampleEvent, DEFAULT_SOURCE, [])).not.toHaveProperty('ce_deprecatedfields');
  expect(headersOf({ ...sampleEvent, quality: '4K' }, DEFAULT_SOURCE, [deprecated[1]])).not.toHaveProperty(
    'ce_deprecatedfields',
  );
  const headers = headersOf(sampleEvent, DEFAULT_SOURCE, deprecated);
  expect(headers.ce_deprecatedfields).toBe('state,quality,isp');
});

test('the codec knows what the schema deprecates, and nothing else', () => {
  const names = fields.filter((field) => field.deprecated ?? field.deprecatedValues).map(({ name }) => name);
  expect(deprecatedFields.map(({ name }) => name)).toEqual(names);
});
