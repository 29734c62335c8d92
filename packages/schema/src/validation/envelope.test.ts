import { expect, test } from 'vitest';
import { pairs } from '../../test-support/pairs.ts';
import { documentedSampleEvent, sampleEvent } from '../samples.ts';
import { createEnvelopeValidator, validateMessageEnvelope } from './envelope.ts';

const message = {
  key: sampleEvent.customer_id,
  value: sampleEvent,
  timestamp: 1_754_922_645_123,
  partition: 0,
  offset: 12_345,
};
const largest = Number.MAX_SAFE_INTEGER;

test('a good message is valid, and is what it answers', () => {
  const result = validateMessageEnvelope(message);
  expect(result).toEqual({
    valid: true,
    envelope: message,
    issues: [],
    notEvaluated: [{ rule: 'position-within-content', reason: 'no-lookup' }],
  });
  expect(result.envelope).toBe(message);
});

/** Changes to a good message, and the verdict: append a row. */
const cases: readonly (readonly [changes: object, expected: readonly string[]])[] = [
  [{ key: undefined }, ['required /key']],
  [{ key: null }, ['not-null /key']],
  [{ key: 5 }, ['type /key']],
  [{ key: 'CUST_00000000' }, ['key-is-customer-id /key']],
  [{ key: '' }, ['key-is-customer-id /key']],
  [{ value: undefined }, ['required /value']],
  [{ value: null }, ['not-null /value']],
  [{ value: 'text' }, ['type /value']],
  [{ value: [] }, ['type /value']],
  [{ value: { ...sampleEvent, city: '' } }, ['non-empty /value/city']],
  [{ value: { ...sampleEvent, customer_id: 5 } }, ['type /value/customer_id']],
  [{ value: { ...sampleEvent, customer_id: undefined } }, ['required /value/customer_id']],
  [
    { value: documentedSampleEvent, key: documentedSampleEvent.customer_id },
    ['customer_id', 'device_id', 'session_id', 'title_id'].map((name) => `identifier-format /value/${name}`),
  ],
  [
    { value: documentedSampleEvent },
    [
      'identifier-format /value/customer_id',
      'identifier-format /value/device_id',
      'identifier-format /value/session_id',
      'identifier-format /value/title_id',
      'key-is-customer-id /key',
    ],
  ],
  ...['timestamp', 'partition', 'offset'].flatMap((name): [object, string[]][] => [
    [{ [name]: undefined }, [`required /${name}`]],
    [{ [name]: null }, [`not-null /${name}`]],
    [{ [name]: '5' }, [`type /${name}`]],
    [{ [name]: 5n }, [`type /${name}`]],
    [{ [name]: Number.NaN }, [`type /${name}`]],
    [{ [name]: 0.5 }, [`integer /${name}`]],
    [{ [name]: -1 }, [`range /${name}`]],
    [{ [name]: largest + 1 }, [`range /${name}`]],
    [{ [name]: 0 }, []],
    [{ [name]: largest }, []],
  ]),
];

test.each(cases)('%o', (changes, expected) => {
  const { valid, issues } = validateMessageEnvelope({ ...message, ...changes });
  expect(pairs(issues)).toEqual([...expected].sort());
  expect(valid).toBe(expected.length === 0);
});

test.each([null, undefined, 'x', 5, []])('%j is no message', (value) => {
  expect(pairs(validateMessageEnvelope(value).issues)).toEqual(['type ']);
});

test('what cannot be read is a type violation, and never a throw', () => {
  const boom = () => {
    throw new Error('boom');
  };
  expect(pairs(validateMessageEnvelope(new Proxy({}, { get: boom })).issues)).toEqual(['type ']);
  const badOffset = Object.defineProperty({ ...message }, 'offset', { get: boom });
  expect(pairs(validateMessageEnvelope(badOffset).issues)).toEqual(['type /offset']);
});

test('a message on its way in has neither partition nor offset yet (D18)', () => {
  const { partition: _, offset: __, ...onItsWay } = message;
  const writer = createEnvelopeValidator({ role: 'writer' });
  expect(writer.validate(onItsWay).valid).toBe(true);
  expect(pairs(writer.validate({ ...onItsWay, offset: null, timestamp: undefined }).issues)).toEqual([
    'not-null /offset',
    'required /timestamp',
  ]);
  expect(pairs(createEnvelopeValidator().validate(onItsWay).issues)).toEqual([
    'required /offset',
    'required /partition',
  ]);
});

test('options go for the envelope as for the event', () => {
  const { validate } = createEnvelopeValidator({
    severities: { 'key-is-customer-id': 'warning', range: 'off', 'non-empty': 'warning' },
    contentDurationSeconds: () => 0,
    revealPersonalData: true,
  });
  const result = validate({
    ...message,
    key: 'x',
    partition: -1,
    value: { ...sampleEvent, city: '', position_seconds: 1 },
  });
  expect(result.issues.map(({ rule, severity, path }) => [rule, severity, path])).toEqual([
    ['non-empty', 'warning', '/value/city'],
    ['position-within-content', 'error', '/value/position_seconds'],
    ['key-is-customer-id', 'warning', '/key'],
  ]);
  expect(result.issues[1]?.related).toEqual(['/value/title_id']);
  expect(validate({ ...message, key: 5 }).issues).toMatchObject([{ params: { actual: 'a number' } }]);
});

test('the other field that a rule read is told', () => {
  expect(validateMessageEnvelope({ ...message, key: 'x' }).issues).toEqual([
    {
      rule: 'key-is-customer-id',
      severity: 'error',
      path: '/key',
      related: ['/value/customer_id'],
      params: {},
      message: "key must be the event's customer_id",
    },
  ]);
});
