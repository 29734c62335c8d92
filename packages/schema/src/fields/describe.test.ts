import { Type } from '@sinclair/typebox';
import { expect, test } from 'vitest';
import { identifierFormat } from '../formats/identifier.ts';
import { describeField, formatOf } from './describe.ts';
import { anyText, choice, decimal, formatted, integer, optional, staged, text } from './field.ts';
import { fieldAs } from './field-as.ts';

const deprecated = { since: '1.1.0', sunset: '2027-06-30', replacedBy: 'y', reason: 'Nobody reads it.' };
const words = { title: 'A title', description: 'What it is.', example: 'x', unit: 'dB' };
const going = { ...words, deprecated };
const house = identifierFormat('HOUSE');

const kinds = [
  [formatted(house, words), { type: 'string', rule: 'identifier-format', pattern: house.pattern }],
  [choice(['a', 'b'], words), { type: 'string', rule: 'enum', words: 'one of a, b', values: ['a', 'b'] }],
  [choice(['a'], words), { type: 'string', rule: 'enum', words: 'one of a', values: ['a'] }],
  [integer(1, 9, words), { type: 'integer', rule: 'range', words: 'from 1 to 9', minimum: 1, maximum: 9 }],
  [decimal(1, 9, words), { type: 'number', rule: 'range', words: 'from 1 to 9', minimum: 1, maximum: 9 }],
  [text(words), { type: 'string', rule: 'non-empty', minLength: 1 }],
  [anyText(words), { type: 'string' }],
] as const;

test.each(kinds)('a field of kind %# is read with its own check, and optional as well', (schema, expected) => {
  const required = describeField('x', 'A section', schema);
  expect(required).toMatchObject({ name: 'x', section: 'A section', required: true, ...words, ...expected });
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
  ['a constant', Type.Literal('a', annotated), 'const "a"'],
  ['a list of nothing', choice([], words), 'x-values []'],
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

test('values that go away are told beside the list', () => {
  const field = choice(['a', 'b'], { ...words, deprecatedValues: { a: deprecated } });
  expect(describeField('x', 'S', field)).toMatchObject({ values: ['a', 'b'], deprecatedValues: { a: deprecated } });
  expect(describeField('x', 'S', optional(field)).deprecatedValues).toEqual({ a: deprecated });
});

test.each([
  ['since', { since: '1.1' }, 'since is no schema version'],
  ['a sunset that is no date', { sunset: '2027-02-30' }, 'sunset is no date'],
  ['a sunset with a time', { sunset: '2027-06-30T00:00:00Z' }, 'sunset is no date'],
  ['no reason', { reason: '' }, 'reason is no sentence'],
  ['two lines', { reason: 'One.\nTwo.' }, 'reason is no sentence'],
  ['the end of a comment', { reason: 'One. */' }, 'reason is no sentence'],
  ['no replacement', { replacedBy: '' }, 'replacedBy names nothing'],
])('a deprecation is refused for %s, with the name of the field', (_, changes, message) => {
  const row = { ...deprecated, ...changes };
  expect(() => describeField('x', 'S', optional(text({ ...words, deprecated: row })))).toThrow(message);
  const valued = choice(['a', 'b'], { ...words, deprecatedValues: { a: row } });
  expect(() => describeField('x', 'S', valued)).toThrow(/^A deprecation of x is not complete/);
});

test('what goes away is told of an optional field, and is refused of one that writers must send', () => {
  expect(describeField('x', 'S', optional(text(going)))).toMatchObject({ required: false, deprecated });
  const message = 'x is deprecated, and writers must send it: make it optional first';
  expect(() => describeField('x', 'S', text(going))).toThrow(message);
  expect(() => describeField('x', 'S', staged(text(going), optional(text(going))))).toThrow(message);
});

test('a name that every object inherits is refused', () => {
  expect(() => describeField('constructor', 'S', text(words))).toThrow('constructor is a name that every object');
});

test('a deprecated value that the field lacks is refused', () => {
  const field = choice(['a', 'b'], { ...words, deprecatedValues: { ['c' as 'a']: deprecated } });
  expect(() => describeField('x', 'S', field)).toThrow('x deprecates c, which is none of its values');
});

const wider = { ...house, pattern: '^HOUSE_[0-9a-f]{8,9}$', maxLength: 15 };

test.each([
  ['a range', integer(0, 9, words), integer(0, 99, words), { words: 'from 0 to 9', maximum: 9 }],
  ['a list', choice(['a', 'b'], words), choice(['a', 'b', 'c'], words), { words: 'one of a, b', values: ['a', 'b'] }],
  ['a type', integer(0, 9, words), decimal(0, 9, words), { type: 'integer' }],
  ['presence', text(words), optional(text(words)), { required: true }],
  ['a pattern', formatted(house, words), formatted(wider, words), { pattern: house.pattern, maxLength: 14 }],
  ['an optional one', optional(integer(0, 9, words)), optional(integer(0, 99, words)), { maximum: 9 }],
] as const)('%s that is staged is what readers accept, with what writers may send beside it', (_, from, to, writer) => {
  const field = describeField('x', 'S', staged(from, to));
  expect(field).toMatchObject({ ...describeField('x', 'S', to), writer });
  expect(fieldAs(field, 'reader')).toEqual(describeField('x', 'S', to));
  expect(fieldAs(field, 'writer')).toEqual(describeField('x', 'S', from));
});

test.each([
  ['the same twice', text(words), text(words), 'say the same'],
  ['other words', integer(0, 9, words), integer(0, 99, { ...words, unit: 'percent' }), 'differ in unit'],
  ['another rule', text(words), choice(['a', 'b'], words), 'differ in rule'],
  [
    'a facet on one side',
    formatted(house, words),
    formatted({ ...house, forbidden: 'x' }, words),
    'alone has forbidden',
  ],
])('a field is not staged with %s', (_, from, to, message) => {
  expect(() => describeField('x', 'S', staged(from, to))).toThrow(message);
  expect(() => describeField('x', 'S', staged(from, to))).toThrow(/^x is staged/);
});

test('a staged field is not made optional afterwards', () => {
  expect(() => optional(staged(integer(0, 9, words), integer(0, 99, words)))).toThrow(
    'staged(optional(…), optional(…))',
  );
});
