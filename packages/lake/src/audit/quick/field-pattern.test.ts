import { type Field, fields } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { fieldPattern } from './field-pattern.ts';

const text = fields.find(({ name }) => name === 'app_version') as Field;
const number = fields.find(({ name }) => name === 'bandwidth_mbps') as Field;

test.each(fields.map((field) => [field.name, field] as const))('%s can be put as a pattern', (_name, field) => {
  const { before, inside, behind } = fieldPattern(field) ?? { before: '', inside: '$.', behind: '' };
  expect(JSON.stringify(field.example)).toMatch(new RegExp(`^${before}(?:${inside})${behind}$`));
});

test.each<[string, Field]>([
  ['a group that counts', { ...text, pattern: '^([0-9]+)$' }],
  ['a class of all but some', { ...text, pattern: '^[^x]+$' }],
  ['any character', { ...text, pattern: '^.+$' }],
  ['a look-ahead', { ...text, pattern: '^(?=1)[0-9]+$' }],
  ['a choice outside of a group', { ...text, pattern: '^[0-9]+|x$' }],
  ['no ends', { ...text, pattern: '[0-9]+' }],
  ['a length of free text', { ...text, pattern: undefined, forbidden: undefined, maxLength: 3 } as never],
  ['a property that is not known here', { ...text, deprecated: { since: '1.0.0' } } as never],
  ['a number that may be missing', { ...number, required: false }],
])('one with %s is left to the validator', (_what, field) => {
  expect(fieldPattern(field)).toBeUndefined();
});
