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
])('one with %s is left to the validator', (_what, field) => {
  expect(fieldReader(field)).toBeUndefined();
});

test('a number that may be missing is read, or null (D6)', () => {
  const optional = { ...number, required: false };
  expect(['5.5,', '0,', 'null,', 'null'].map((json) => read(optional, json))).toEqual([3, 1, 4, 4]);
  const other = ['-null,', 'nul', 'nullx', '00,', '', '"5",', 'true,', 'NaN,', '1001,', '-1,'];
  // What stands behind a value is the layout's.
  expect(other.map((json) => read(optional, json))).toEqual(other.map((json) => (json === 'nullx' ? 4 : NOT_GOOD)));
  for (const json of [...other, 'null,']) expect(read(number, json)).toBe(NOT_GOOD);
});

const city = fields.find(({ name }) => name === 'city') as Field;

test('of free text any byte at any place is taken as JSON has it, or left to the validator', () => {
  let taken = 0;
  for (let length = 1; length <= 9; length++) {
    for (let place = 0; place < length; place++) {
      for (let byte = 0; byte < 256; byte++) {
        const bytes = Buffer.from(`"${'x'.repeat(length)}",`);
        bytes[1 + place] = byte;
        const event = new KnownEvent();
        event.begin(bytes, 0, bytes.length);
        const behind = fieldReader(city)?.read(event, 0, 0, bytes.length);
        const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
        if (isPlain) taken += 1;
        // A quote ends the text, which then has to have a character.
        if (byte === 0x22) expect(behind).toBe(place === 0 ? NOT_GOOD : place + 2);
        else expect([byte, behind]).toEqual([byte, isPlain ? length + 2 : NOT_GOOD]);
      }
    }
  }
  expect(taken).toBe(45 * 93);
});

test.each(fields.flatMap((field) => (field.values ?? []).map((value) => [value, field] as const)))(
  'of a closed list %s is taken whole',
  (value, field) => {
    const json = JSON.stringify(value);
    expect(read(field, `${json},`)).toBe(json.length);
    expect(read(field, json)).toBe(json.length);
    for (let length = 0; length < json.length; length++) expect(read(field, json.slice(0, length))).toBe(NOT_GOOD);
    for (let place = 0; place < json.length; place++) {
      expect(read(field, `${json.slice(0, place)}~${json.slice(place + 1)},`)).toBe(NOT_GOOD);
    }
    expect(read(field, `"${value}x",`)).toBe(NOT_GOOD);
  },
);
