import { expect, test } from 'vitest';
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
])('%s is refused, with its place and what to do', (_what, document, fault) => {
  expect(() => checkContract(document, 'old.json')).toThrow(ContractError);
  expect(() => checkContract(document, 'old.json')).toThrow(fault);
  expect(() => checkContract(document, 'old.json')).toThrow(/^old\.json is no contract: .*Contracts are written by/);
});

test('one that warns of what is deprecated is a contract', () => {
  const document = { ...current, rules: [...current.rules, deprecatedAs('warning')] };
  expect(checkContract(document, 'next.json')).toBe(document);
});

test('a text that is no JSON is refused without being quoted', () => {
  expect(() => parseContract('{"secret', 'old.json')).toThrow('old.json is no contract: it is not JSON.');
});
