import { Type } from '@sinclair/typebox';
import { expect, test } from 'vitest';
import { identifierFormat } from '../formats/identifier.ts';
import { describeField, formatOf } from './describe.ts';
import { anyText, choice, decimal, formatted, integer, optional, text } from './field.ts';

const words = { title: 'A title', description: 'What it is.', example: 'x', unit: 'dB', deprecated: 'Send y.' };
const told = { title: 'A title', description: 'What it is.', example: 'x', unit: 'dB', deprecated: 'Send y.' };
const house = identifierFormat('HOUSE');

const kinds = [
  [formatted(house, words), { type: 'string', rule: 'identifier-format', pattern: house.pattern }],
  [choice(['a', 'b'], words), { type: 'string', rule: 'enum', words: 'one of a, b', values: ['a', 'b'] }],
  [integer(1, 9, words), { type: 'integer', rule: 'range', words: 'from 1 to 9', minimum: 1, maximum: 9 }],
  [decimal(1, 9, words), { type: 'number', rule: 'range', words: 'from 1 to 9', minimum: 1, maximum: 9 }],
  [text(words), { type: 'string', rule: 'non-empty', minLength: 1 }],
  [anyText(words), { type: 'string' }],
] as const;

test.each(kinds)('a field of kind %# is read with its own check, and optional as well', (schema, expected) => {
  const required = describeField('x', 'A section', schema);
  expect(required).toMatchObject({ name: 'x', section: 'A section', required: true, ...told, ...expected });
  expect(describeField('x', 'A section', optional(schema))).toEqual({ ...required, required: false });
  expect(formatOf('x', optional(schema))).toBe(formatOf('x', schema));
});

test('optional leaves the field that it is given as it was, and says its words once', () => {
  const field = integer(1, 9, words);
  const before = { ...field };
  expect(optional(field)).toMatchObject({ title: 'A title', anyOf: [{ minimum: 1, maximum: 9 }, { type: 'null' }] });
  expect(optional(field).anyOf[0]).not.toHaveProperty('title');
  expect(field).toEqual(before);
});

const annotated = { title: 'A title', description: 'What it is.', examples: ['x'] };

test.each([
  ['a number without a range', Type.Number(annotated), 'type "number"'],
  ['half a range', Type.Integer({ ...annotated, minimum: 0 }), 'minimum 0'],
  ['a step', Type.Integer({ ...annotated, minimum: 0, maximum: 9, multipleOf: 2 }), 'multipleOf 2'],
  ['a pattern of no format', Type.String({ ...annotated, pattern: '^a$' }), 'pattern "^a$"'],
  ['another length', Type.String({ ...annotated, minLength: 2 }), 'minLength 2'],
  ['a boolean', Type.Boolean(annotated), 'type "boolean"'],
  ['an optional boolean', optional(Type.Boolean(annotated)), 'type "boolean"'],
  ['absent, but never null', Type.Optional(integer(0, 1, words)), 'wrap it in optional()'],
  ['null, but never absent', Type.Union([integer(0, 1, words), Type.Null()], annotated), 'wrap it in optional()'],
  ['optional twice', optional(optional(integer(0, 1, words))), 'anyOf'],
  ['no words', Type.Optional(Type.Union([Type.String(), Type.Null()])), 'needs a title'],
])('%s is refused, with the name of the field', (_, schema, message) => {
  expect(() => describeField('loudness', 'A section', schema)).toThrow(/^loudness /);
  expect(() => describeField('loudness', 'A section', schema)).toThrow(message);
});
