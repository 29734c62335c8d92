import { expect, test } from 'vitest';
import { fields } from '../generated/fields.ts';
import { SCHEMA_VERSION } from '../version.ts';
import { refuseLooseDeprecations } from './deprecations.ts';
import type { Field } from './description.ts';

const words = { section: 'S', title: 'T', description: 'D.', required: false, type: 'string' } as const;
const row = { since: '1.9.0', sunset: '2027-06-30', reason: 'Nobody reads it.' };
const city: Field = { ...words, name: 'city', example: 'Austin' };
const state = (changes: object): Field => ({
  ...words,
  name: 'state',
  example: 'Texas',
  deprecated: { ...row, ...changes },
});
const quality = (changes: object, own: Partial<Field> = {}): Field => ({
  ...words,
  name: 'quality',
  example: 'HD',
  values: ['SD', 'HD', '8K'],
  deprecatedValues: { SD: { ...row, ...changes } },
  ...own,
});
const staged = { writer: { values: ['SD', 'HD'] } };

test('the deprecations of the schema are complete', () => {
  expect(() => refuseLooseDeprecations(fields, SCHEMA_VERSION)).not.toThrow();
});

test.each([
  ['a field without a replacement', state({})],
  ['a field that another one replaces', state({ replacedBy: 'city' })],
  ['a field since the version itself', state({ since: '1.10.0' })],
  ['a value that another one replaces', quality({ replacedBy: '8K' })],
  ['a value of a staged list', quality({ replacedBy: 'HD' }, staged)],
])('%s may be deprecated', (_, field) => {
  expect(() => refuseLooseDeprecations([city, field], '1.10.0')).not.toThrow();
});

test.each([
  ['an unknown field', state({ replacedBy: 'town' }), 'The deprecation of state says to use town instead, which is no'],
  ['the field itself', state({ replacedBy: 'state' }), 'which is no other field'],
  ['an unknown value', quality({ replacedBy: '4K' }), 'The deprecation of SD of quality says to use 4K instead'],
  ['the value itself', quality({ replacedBy: 'SD' }), 'which is no other value of the list'],
  ['a field for a value', quality({ replacedBy: 'city' }), 'which is no other value of the list'],
  ['a value that readers alone accept', quality({ replacedBy: '8K' }, staged), 'which is no other value of the list'],
  ['a later patch', state({ since: '1.10.1' }), 'state is deprecated since 1.10.1, and SCHEMA_VERSION'],
  ['a later minor', quality({ since: '1.11.0' }), 'SD of quality is deprecated since 1.11.0, and SCHEMA_VERSION'],
  ['a later major', state({ since: '2.0.0' }), 'is 1.10.0: raise it by a minor'],
])('a deprecation that names %s is refused', (_, field, message) => {
  expect(() => refuseLooseDeprecations([city, field], '1.10.0')).toThrow(message);
});
