import { type Rule, rules, sampleEvent, type ValidatorOptions } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { brokenTogether, expectedEnvelopeIssues } from './expected-envelope-issues.ts';

const envelope = {
  key: sampleEvent.customer_id,
  value: sampleEvent,
  timestamp: 1_754_922_645_123,
  partition: 0,
  offset: 12_345,
};
const incoming = { key: envelope.key, value: envelope.value, timestamp: envelope.timestamp };

// Written by hand from D18.
test.each<[string, unknown, ValidatorOptions, string[]]>([
  ['a good message', envelope, {}, []],
  ['no object', [], {}, ['type ']],
  ['no partition and offset', incoming, {}, ['required /offset', 'required /partition']],
  ['the same, on its way in', incoming, { role: 'writer' }, []],
  ['null is not absent', { ...incoming, offset: null }, { role: 'writer' }, ['not-null /offset']],
  ['an offset as text', { ...envelope, offset: '12345' }, {}, ['type /offset']],
  ['an offset that no double holds', { ...envelope, offset: 2 ** 53 }, {}, ['range /offset']],
  ['the largest offset', { ...envelope, offset: 2 ** 53 - 1 }, {}, []],
  ['a fraction of a millisecond', { ...envelope, timestamp: 0.5 }, {}, ['integer /timestamp']],
  ['another key', { ...envelope, key: 'CUST_00000000' }, {}, ['key-is-customer-id /key']],
  ['a key of another type silences', { ...envelope, key: 5 }, {}, ['type /key']],
  ['no value silences', { ...envelope, value: undefined }, {}, ['required /value']],
  ['a value that is null', { ...envelope, value: null }, {}, ['not-null /value']],
  ['a value that is no object', { ...envelope, value: 'x' }, {}, ['type /value']],
  [
    'no customer silences',
    { ...envelope, value: { ...sampleEvent, customer_id: null } },
    {},
    ['not-null /value/customer_id'],
  ],
  [
    'a malformed customer does not (D13)',
    { ...envelope, value: { ...sampleEvent, customer_id: 'x' } },
    {},
    ['identifier-format /value/customer_id', 'key-is-customer-id /key'],
  ],
  [
    "the event's faults stand under /value",
    { ...envelope, value: { ...sampleEvent, isp: '' } },
    {},
    ['non-empty /value/isp'],
  ],
  ['a rule switched off', { ...envelope, key: 'x' }, { severities: { 'key-is-customer-id': 'off' } }, []],
])('%s', (_, message, options, expected) => {
  expect(pairs(expectedEnvelopeIssues(message, options))).toEqual(expected);
});

test.each([
  [4, ['key-is-customer-id']],
  [5, []],
  // A rule that reads a fraction is not judged, whether or not the fraction is an issue.
  [4.5, []],
  ['4', []],
  [null, []],
])('a rule on a whole number, which is %j', (error_count, expected) => {
  const given = rules.find((rule) => rule.kind === 'envelope') as Extract<Rule, { kind: 'envelope' }>;
  const expression = { op: '<=', left: { field: 'offset' }, right: { field: 'value/error_count' } } as const;
  const message = { ...envelope, offset: 5, value: { ...sampleEvent, error_count } };
  expect(brokenTogether(message, [{ ...given, expression }]).map(({ rule }) => rule)).toEqual(expected);
});
