import { expect, test, vi } from 'vitest';
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

/** Changes to a good message, and the whole issue but its severity: append a row. */
const words: readonly (readonly [changes: object | null, issue: object])[] = [
  [null, { path: '', message: 'a message must be an object, not null', ...typed('an object', 'null') }],
  [
    { offset: undefined },
    { rule: 'required', path: '/offset', params: {}, message: 'offset is required, but missing' },
  ],
  [{ value: undefined }, { rule: 'required', path: '/value', params: {}, message: 'value is required, but missing' }],
  [{ key: null }, { rule: 'not-null', path: '/key', params: {}, message: 'key must not be null' }],
  [{ value: null }, { rule: 'not-null', path: '/value', params: {}, message: 'value must not be null' }],
  [{ key: 5 }, { rule: 'type', path: '/key', params: { expected: 'a string' }, message: 'key must be a string' }],
  [
    { offset: '5' },
    { path: '/offset', message: 'offset must be an integer, not a string', ...typed('an integer', 'a string') },
  ],
  [
    { value: [] },
    { path: '/value', message: 'an event must be an object, not an array', ...typed('an object', 'an array') },
  ],
  [
    { timestamp: 0.5 },
    {
      rule: 'integer',
      path: '/timestamp',
      params: { actual: 0.5 },
      message: 'timestamp must be a whole number; it is 0.5',
    },
  ],
  [
    { partition: -1 },
    {
      rule: 'range',
      path: '/partition',
      params: { minimum: 0, maximum: largest, actual: -1 },
      message: 'partition must be from 0 to 9007199254740991; it is -1',
    },
  ],
  [
    { key: 'x' },
    {
      rule: 'key-is-customer-id',
      path: '/key',
      related: ['/value/customer_id'],
      params: {},
      message: "key must be the event's customer_id",
    },
  ],
  [
    { value: { ...sampleEvent, watch_duration_seconds: 12 } },
    {
      rule: 'start-has-no-watch-time',
      path: '/value/watch_duration_seconds',
      related: ['/value/event_type'],
      params: { event_type: 'start', watch_duration_seconds: 12 },
      message: 'watch_duration_seconds must be 0 when event_type is start; it is 12',
    },
  ],
];

function typed(expected: string, actual: string) {
  return { rule: 'type', params: { expected, actual } };
}

test.each(words)('%o in full', (changes, issue) => {
  const { issues } = validateMessageEnvelope(changes && { ...message, ...changes });
  expect(issues).toEqual([{ severity: 'error', related: [], ...issue }]);
});

test('a message of which nothing can be read says so', () => {
  const unreadable = new Proxy(
    {},
    {
      get: () => {
        throw new Error('boom');
      },
    },
  );
  expect(validateMessageEnvelope(unreadable)).toEqual({
    valid: false,
    issues: [
      {
        severity: 'error',
        path: '',
        related: [],
        message: 'a message must be an object, not unreadable',
        ...typed('an object', 'unreadable'),
      },
    ],
    notEvaluated: [],
  });
});

test('a key of another type is told when personal data may be shown', () => {
  const { validate } = createEnvelopeValidator({ revealPersonalData: true });
  expect(validate({ ...message, key: 5 }).issues).toEqual([
    {
      severity: 'error',
      path: '/key',
      related: [],
      message: 'key must be a string, not a number',
      ...typed('a string', 'a number'),
    },
  ]);
});

test.each(['reader', 'writer'] as const)(
  'each field of the event is read once: getters cannot split a verdict (D10), as %s',
  (role) => {
    const reads: Record<string, number> = {};
    const value = Object.defineProperties(
      {},
      Object.fromEntries(
        Object.keys(sampleEvent).map((name) => {
          const get = () => {
            reads[name] = (reads[name] ?? 0) + 1;
            return reads[name] === 1 ? sampleEvent[name as keyof typeof sampleEvent] : undefined;
          };
          return [name, { enumerable: true, get }];
        }),
      ),
    );
    expect(createEnvelopeValidator({ role }).validate({ ...message, value })).toMatchObject({
      valid: true,
      issues: [],
    });
    expect(reads).toEqual(Object.fromEntries(Object.keys(sampleEvent).map((name) => [name, 1])));
  },
);

test('an event with private parts, frozen or behind a proxy is read as it is', () => {
  class Lazy {
    readonly #parts = sampleEvent;
    get customer_id() {
      return this.#parts.customer_id;
    }
  }
  const { customer_id: _, ...rest } = sampleEvent;
  for (const value of [Object.assign(new Lazy(), rest), Object.freeze({ ...sampleEvent }), new Proxy(sampleEvent, {})])
    expect(validateMessageEnvelope({ ...message, value }).issues).toEqual([]);
});

test('a writer sees unknown fields of the event, and keys that cannot be read', () => {
  const { validate } = createEnvelopeValidator({ role: 'writer' });
  expect(pairs(validate({ ...message, value: { ...sampleEvent, extra: 1 } }).issues)).toEqual([
    'unknown-field /value/extra',
  ]);
  const ownKeys = () => {
    throw new Error('boom');
  };
  expect(pairs(validate({ ...message, value: new Proxy({ ...sampleEvent }, { ownKeys }) }).issues)).toEqual([
    'type /value',
  ]);
});

test('a rule on message and event is judged by the types that the role has (D13)', async () => {
  vi.resetModules();
  vi.doMock('../generated/tables.ts', async (original) => {
    const tables = await original<typeof import('../generated/tables.ts')>();
    const at = tables.FIELD_NAMES.indexOf('customer_id');
    return { ...tables, WRITER_FIELDS: tables.FIELDS.with(at, { facts: {}, type: 'an integer' }) };
  });
  const copy = await import('./envelope.ts');
  vi.doUnmock('../generated/tables.ts');
  const found = (['reader', 'writer'] as const).map((role) =>
    pairs(copy.createEnvelopeValidator({ role }).validate({ ...message, key: 'CUST_00000000' }).issues),
  );
  expect(found).toEqual([['key-is-customer-id /key'], []]);
});
