import { type Field, fields } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { fieldReader } from './field-reader.ts';
import { KnownEvent } from './known-event.ts';
import { NOT_GOOD } from './value-readers.ts';

const text = fields.find(({ name }) => name === 'app_version') as Field;
const number = fields.find(({ name }) => name === 'bandwidth_mbps') as Field;

/** How much of a text is read as a value of the field. */
function read(field: Field, json: string): number | undefined {
  const bytes = Buffer.from(json);
  const event = new KnownEvent();
  event.begin(bytes, 0, bytes.length);
  return fieldReader(field)?.read(event, 0, 0, bytes.length);
}

test.each(fields.map((field) => [field.name, field] as const))('%s can be read', (_name, field) => {
  const json = JSON.stringify(field.example);
  expect(read(field, `${json},`)).toBe(json.length);
  expect(read(field, 'true')).toBe(NOT_GOOD);
  expect(read(field, 'null')).toBe(field.required ? NOT_GOOD : 4);
});

test.each<[string, Field]>([
  ['a group that counts', { ...text, pattern: '^([0-9]+)$' }],
  ['a class of all but some', { ...text, pattern: '^[^x]+$' }],
  ['any character', { ...text, pattern: '^.+$' }],
  ['a look-ahead', { ...text, pattern: '^(?=1)[0-9]+$' }],
  ['a choice outside of a group', { ...text, pattern: '^[0-9]+|x$' }],
  ['a repetition of a repetition', { ...text, pattern: '^[0-9]+?$' }],
  ['more states than there is room for', { ...text, pattern: '^[0-9]{200}$' }],
  ['no ends', { ...text, pattern: '[0-9]+' }],
  ['a value that may be written with escapes', { ...text, values: ['é'] }],
  ['a length of free text', { ...text, pattern: undefined, forbidden: undefined, maxLength: 3 } as never],
  ['a property that is not known here', { ...text, deprecated: { since: '1.0.0' } } as never],
  ['a number that may be missing', { ...number, required: false }],
])('one with %s is left to the validator', (_what, field) => {
  expect(fieldReader(field)).toBeUndefined();
});
