import { expect, test } from 'vitest';
import { aField, asVersion, edits, REQUIRED, withField } from '../../test-support/parts.ts';
import { canonicalText } from './canonical-text.ts';
import type { Contract } from './contract.ts';
import { ContractError } from './contract-error.ts';
import { currentContract } from './current-contract.ts';
import { checkContract, parseContract } from './parse-contract.ts';

const current = currentContract();

test("the working tree's contract is one, and comes back from its text", () => {
  expect(parseContract(canonicalText(current), 'current')).toEqual(JSON.parse(JSON.stringify(current)));
});

test('the text is the same for contracts that say the same', () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, part]) => [key, turned(part)]),
    );
  };
  expect(canonicalText(turned(current) as Contract)).toBe(canonicalText(current));
});

const without = (key: string) => Object.fromEntries(Object.entries(current).filter(([name]) => name !== key));
const [first, second, ...others] = current.fields;
const deprecatedAs = (writer: string) => ({
  ...(current.rules.find(({ id }) => id === 'unknown-field') as object),
  id: 'deprecated',
  severity: { reader: 'off', writer },
});

const row = { since: '1.1.0', sunset: '2028-02-29', reason: 'Nobody reads it.' };
const withOne = (name: string, own: Parameters<typeof aField>[1]) =>
  edits(asVersion('1.1.0'), withField(aField(name, { title: 'One', description: 'One more.', ...own })))(current);
const level = (changes: object, own: object = {}) =>
  withOne('level', { values: ['a', 'b'], deprecatedValues: { a: { ...row, ...changes } }, ...own });
const score = (changes: object, own: object = {}) => withOne('score', { deprecated: { ...row, ...changes }, ...own });
const withPattern = (own: object) => withOne('slug', own);

test.each<[what: string, document: unknown, fault: string]>([
  ['no object', 12, '/ must be object'],
  ['no fields', without('fields'), "/ must have required property 'fields'"],
  ['another version of the document', { ...current, contractVersion: 2 }, '/contractVersion must be equal to constant'],
  ['a version that is none', { ...current, schemaVersion: '1.0' }, '/schemaVersion must match pattern'],
  ['an unknown key', { ...current, more: 1 }, '/ must NOT have additional properties'],
  ['a field twice', { ...current, fields: [first, first, second, ...others] }, 'twice'],
  ['a rule that reads no field', { ...current, fields: others.slice(0, 3) }, 'which is no field'],
  [
    'a tombstone of a field that is there',
    { ...current, tombstones: [{ name: 'city', type: 'string', removedIn: '1.1.0' }] },
    '/tombstones has city, which is a field',
  ],
  [
    'a rule on events without an expression',
    { ...current, rules: current.rules.map(({ expression: _, ...rule }) => rule) },
    'or lacks it',
  ],
  [
    'a deprecation that rejects',
    { ...current, rules: [...current.rules, deprecatedAs('error')] },
    '/rules: deprecated is an error',
  ],
  [
    'a field that has the name of what objects inherit',
    withOne('constructor', {}),
    '/fields has constructor, a name that every object inherits',
  ],
  ...(['pattern', 'forbidden'] as const).flatMap((key) =>
    [withPattern({ [key]: '(' }), withPattern({ pattern: 'a', reader: { [key]: '\\-' } })].map(
      (document): [string, unknown, string] => [
        `a bad ${key}`,
        document,
        '/fields: slug has a pattern that is no regular expression',
      ],
    ),
  ),
  [
    'a deprecated field that is required',
    score({}, REQUIRED),
    '/fields: score is deprecated, and writers must send it',
  ],
  [
    'a deprecated field that readers alone may do without',
    score({}, { ...REQUIRED, reader: { required: false, nullable: true } }),
    '/fields: score is deprecated, and writers must send it',
  ],
  ['a sunset that is no date', score({ sunset: '2027-02-30' }), '/fields: score has a sunset that is no date'],
  ['a month that is none', level({ sunset: '2027-13-01' }), '/fields: a of level has a sunset that is no date'],
  ['an unknown field instead', score({ replacedBy: 'points' }), '/fields: score is replaced by what is no other field'],
  ['itself instead', score({ replacedBy: 'score' }), '/fields: score is replaced by what is no other field'],
  ['an unknown value instead', level({ replacedBy: 'c' }), '/fields: a of level is replaced by what is no other value'],
  [
    'a value that readers alone accept instead',
    level({ replacedBy: 'c' }, { reader: { values: ['a', 'b', 'c'] } }),
    'is replaced by what is no other value',
  ],
  [
    'a deprecation that is to come',
    score({ since: '1.1.1' }),
    '/fields: score is deprecated since 1.1.1, which is after 1.1.0',
  ],
])('%s is refused, with its place and what to do', (_what, document, fault) => {
  expect(() => checkContract(document, 'old.json')).toThrow(ContractError);
  expect(() => checkContract(document, 'old.json')).toThrow(fault);
  expect(() => checkContract(document, 'old.json')).toThrow(/^old\.json is no contract: .*contract\.schema\.json/);
});

test.each([
  ['1.0.0', true],
  ['packages/schema/contracts/1.0.0.json', true],
  ['contracts\\1.0.0.json', true],
  ['1.0.0.json', false],
  ['my-contracts/1.0.0.json', false],
  ['contracts.json', false],
])('what is to be done about %s: take it from git again, %s', (name, isReleased) => {
  let message = '';
  try {
    parseContract('{}', name);
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message).toContain(`${name} is no contract: `);
  expect(message.includes('take the file from git again')).toBe(isReleased);
});

test('one that warns of what is deprecated is a contract', () => {
  const document = { ...current, rules: [...current.rules, deprecatedAs('warning')] };
  expect(checkContract(document, 'next.json')).toBe(document);
});

test.each([
  ['a deprecated field', score({})],
  ['a field that another one replaces', score({ replacedBy: 'city' })],
  ['a field, since an older version', score({ since: '1.0.0' })],
  ['a value of a required field', level({ replacedBy: 'b' }, REQUIRED)],
  ['good patterns', withPattern({ pattern: '^\\p{L}$', forbidden: '-', reader: { pattern: '.' } })],
])('%s is no fault', (_, document) => {
  expect(checkContract(document, 'next.json')).toBe(document);
});

test('a text that is no JSON is refused without being quoted', () => {
  expect(() => parseContract('{"secret', 'old.json')).toThrow('old.json is no contract: it is not JSON.');
});
