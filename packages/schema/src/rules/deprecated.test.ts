import { expect, test } from 'vitest';
import type { Field } from '../fields/description.ts';
import { deprecatedRule, deprecationExample } from './deprecated.ts';

const words = { section: 'S', title: 'T', description: 'D.', required: false, type: 'string' } as const;
const deprecated = { since: '1.1.0', sunset: '2027-06-30', reason: 'Nobody reads it.' };
const state: Field = { ...words, name: 'state', example: 'Texas', deprecated };
const quality: Field = {
  ...words,
  name: 'quality',
  example: 'HD',
  values: ['SD', 'HD'],
  deprecatedValues: { SD: deprecated },
};
const city: Field = { ...words, name: 'city', example: 'Austin' };

test.each([
  ['nothing', [city], {}, {}],
  ['a field', [city, state], { state: 'Texas' }, { state: undefined }],
  ['a value', [quality, city], { quality: 'SD' }, { quality: 'HD' }],
  ['both', [state, quality], { state: 'Texas', quality: 'HD' }, { state: undefined, quality: 'HD' }],
])('the example of a schema that deprecates %s uses one thing that is', (_, fields, broken, repaired) => {
  expect(deprecationExample(fields)).toEqual({ broken, repaired });
});

test('a reader is not told, and a writer is warned (D28)', () => {
  expect(deprecatedRule.severity).toEqual({ reader: 'off', writer: 'warning' });
});
