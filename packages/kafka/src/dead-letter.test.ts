import { createHash } from 'node:crypto';
import {
  createValidator,
  documentedSampleEvent,
  fields,
  type Issue,
  SCHEMA_VERSION,
  sampleEvent,
  TelemetryOptionsError,
} from '@acme/telemetry-schema';
import { telemetryEvent, violations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deadLetterOf, deadLetterOfEvent, deadLetterStubOf, deadLetterStubOfEvent } from './dead-letter.ts';
import { partitionForKey } from './partition-for-key.ts';
import type { IncomingRecord, RecordHeader } from './record.ts';
import { bytesOf } from './utf8.ts';

const record: IncomingRecord = {
  topic: 'acme-telemetry',
  partition: 7,
  offset: 12_345n,
  timestamp: 1_754_922_645_123,
  key: bytesOf('CUST_5e6f7a8b'),
  value: bytesOf('{"event_id"'),
  headers: [
    ['tag', bytesOf('a')],
    ['tag', bytesOf('b')],
    ['none', null],
  ],
};
const { issues } = createValidator().validate({ ...sampleEvent, city: '', quality: '8K' });
const why = { stage: 'validate', issues, consumer: 'viewers' };
const added = (headers: readonly RecordHeader[]) => Object.fromEntries(headers);

test('key, value, timestamp, partition and headers stay; the rest says whence and why, as Kafka Connect names it', () => {
  const { topic, partition, timestamp, key, value, headers } = deadLetterOf(record, why);
  expect({ topic, partition, timestamp }).toEqual({
    topic: 'acme-telemetry.dlq',
    partition: 7,
    timestamp: 1_754_922_645_123,
  });
  expect(key).toBe(record.key);
  expect(value).toBe(record.value);
  expect(headers.slice(0, 3)).toEqual(record.headers);
  expect(headers.slice(3)).toEqual([
    ['__connect.errors.topic', 'acme-telemetry'],
    ['__connect.errors.partition', '7'],
    ['__connect.errors.offset', '12345'],
    ['__connect.errors.stage', 'validate'],
    ['__connect.errors.class.name', 'viewers'],
    ['__connect.errors.exception.class.name', 'TelemetryValidationError'],
    ['__connect.errors.exception.message', 'Rejected at stage validate: enum at /quality, non-empty at /city.'],
    [
      'acme-issues',
      '[{"rule":"enum","severity":"error","path":"/quality"},{"rule":"non-empty","severity":"error","path":"/city"}]',
    ],
    ['acme-judged-by-schema-version', SCHEMA_VERSION],
  ]);
});

test('a header that is there already stays, and the new one comes behind it', () => {
  const again: IncomingRecord = {
    ...record,
    headers: [...record.headers, ['__connect.errors.topic', bytesOf('first')], ['acme-issues', null]],
  };
  const { headers } = deadLetterOf(again, why);
  expect(headers.slice(0, 5)).toEqual(again.headers);
  expect(headers.slice(5)).toEqual(deadLetterOf(record, why).headers.slice(3));
});

test('without issues the message names the stage, and the exception is no verdict', () => {
  const headers = added(deadLetterOf(record, { stage: 'handler', issues: [] }).headers);
  expect(headers['__connect.errors.exception.message']).toBe('Rejected at stage handler.');
  expect(headers['__connect.errors.exception.class.name']).toBe('Error');
  expect(headers['__connect.errors.class.name']).toBe('@acme/telemetry-kafka');
});

test('warnings are kept as such, and are no reason', () => {
  const [enumIssue, cityIssue] = issues as [Issue, Issue];
  const warning: Issue = { ...enumIssue, severity: 'warning' };
  const of = (...list: Issue[]) => added(deadLetterOf(record, { stage: 'handler', issues: list }).headers);
  const alone = of(warning);
  expect(alone['__connect.errors.exception.class.name']).toBe('Error');
  expect(alone['__connect.errors.exception.message']).toBe('Rejected at stage handler.');
  expect(JSON.parse(alone['acme-issues'] as string)).toEqual([{ rule: 'enum', severity: 'warning', path: '/quality' }]);
  const both = of(...Array.from({ length: 40 }, () => warning), cityIssue);
  expect(both['__connect.errors.exception.class.name']).toBe('TelemetryValidationError');
  expect(both['__connect.errors.exception.message']).toBe('Rejected at stage handler: non-empty at /city.');
  const kept = JSON.parse(both['acme-issues'] as string);
  expect(kept).toHaveLength(32);
  expect(kept[0]).toEqual({ rule: 'non-empty', severity: 'error', path: '/city' });
});

test('many issues stay short', () => {
  const many = Array.from({ length: 500 }, () => issues[0] as Issue);
  const headers = added(deadLetterOf(record, { stage: 'validate', issues: many }).headers);
  expect(headers['__connect.errors.exception.message']).toMatch(/, and 495 more\.$/);
  expect(JSON.parse(headers['acme-issues'] as string)).toHaveLength(32);
});

test('another time than its own is said, in a stub too', async () => {
  const letter = deadLetterOf(record, why, { now: 99 });
  expect([letter.timestamp, added(letter.headers)['acme-original-timestamp']]).toEqual([99, '1754922645123']);
  const stub = await deadLetterStubOf(record, why, { now: 99 });
  expect([stub.timestamp, added(stub.headers)['acme-original-timestamp']]).toEqual([99, '1754922645123']);
  const none = deadLetterOf({ ...record, timestamp: -1 }, why, { now: 99 });
  expect([none.timestamp, added(none.headers)['acme-original-timestamp']]).toEqual([99, null]);
});

test('the time to write it with is whole, as brokers take it', async () => {
  expect(deadLetterOf(record, why, { now: 99.5 }).timestamp).toBe(99);
  expect((await deadLetterStubOf(record, why, { now: 99.5 })).timestamp).toBe(99);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 5n])('it can’t be %s', async (time) => {
  const now = time as number;
  expect(() => deadLetterOf(record, why, { now })).toThrow(TelemetryOptionsError);
  await expect(deadLetterStubOf(record, why, { now })).rejects.toThrow(TelemetryOptionsError);
  expect(() => deadLetterOfEvent(sampleEvent, why, { now })).toThrow(TelemetryOptionsError);
});

test('a record without a time gets one that clients take', () => {
  const before = Date.now();
  expect(deadLetterOf({ ...record, timestamp: -1 }, why).timestamp).toBeGreaterThanOrEqual(before);
  expect(deadLetterOf({ ...record, timestamp: 0 }, why).timestamp).toBe(0);
});

test('a stub has coordinates, the hash and the length of the value, but no value', async () => {
  const value = new Uint8Array(2_000_000).fill(120);
  const large: IncomingRecord = {
    ...record,
    value,
    headers: [
      ['large', new Uint8Array(100_000)],
      ['acme-replays', bytesOf('1')],
      ['acme-replays', bytesOf('2')],
    ],
  };
  const stub = await deadLetterStubOf(large, why);
  expect(stub).toMatchObject({ topic: 'acme-telemetry.dlq', partition: 7, key: record.key, value: null });
  expect(stub.headers.filter(([name]) => name === 'acme-replays')).toEqual([['acme-replays', bytesOf('2')]]);
  const headers = added(stub.headers);
  expect(headers).not.toHaveProperty('large');
  expect(headers).toMatchObject({
    '__connect.errors.topic': 'acme-telemetry',
    '__connect.errors.partition': '7',
    '__connect.errors.offset': '12345',
    'acme-value-sha256': createHash('sha256').update(value).digest('hex'),
    'acme-value-bytes': '2000000',
  });
});

test('a stub of a record without a value has no hash, and a long key goes', async () => {
  const stub = await deadLetterStubOf({ ...record, value: null, key: new Uint8Array(1_025) }, why);
  expect(added(stub.headers)).not.toHaveProperty('acme-value-sha256');
  expect(stub.key).toBeNull();
  expect((await deadLetterStubOf({ ...record, key: new Uint8Array(1_024) }, why)).key).toHaveLength(1_024);
});

test("a producer's event lies at its customer's partition, and has no origin", () => {
  const letter = deadLetterOfEvent(documentedSampleEvent, why, { partitions: 12, now: 99.5 });
  expect(letter).toMatchObject({
    topic: 'acme-telemetry.dlq',
    partition: partitionForKey('CUST_5e6f7g8h', 12),
    key: 'CUST_5e6f7g8h',
    value: JSON.stringify(documentedSampleEvent),
    timestamp: 99,
  });
  expect(added(letter.headers)).not.toHaveProperty('__connect.errors.topic');
  expect(added(letter.headers)['__connect.errors.stage']).toBe('validate');
});

test('a stub of it has hash and length of the text instead of the value; a long key goes', async () => {
  const value = { ...sampleEvent, city: 'é'.repeat(1_000_000) };
  const letter = deadLetterOfEvent(value, why);
  const bytes = Buffer.from(JSON.stringify(value));
  const stub = await deadLetterStubOfEvent(letter);
  expect(stub).toEqual({
    ...letter,
    value: null,
    headers: [
      ...letter.headers,
      ['acme-value-sha256', createHash('sha256').update(bytes).digest('hex')],
      ['acme-value-bytes', String(bytes.length)],
    ],
  });
  const keyed = async (key: string) =>
    (await deadLetterStubOfEvent(deadLetterOfEvent({ customer_id: key }, why))).key?.length;
  expect([await keyed('é'.repeat(512)), await keyed('é'.repeat(513))]).toEqual([512, undefined]);
  const none = deadLetterOfEvent(undefined, why);
  expect(await deadLetterStubOfEvent(none)).toEqual(none);
});

const cycle: Record<string, unknown> = {};
cycle.self = cycle;
const hostile = {
  get customer_id() {
    throw new Error('no');
  },
};

test.each([
  ['undefined', undefined, null],
  ['null', null, 'null'],
  ['a bigint', 5n, '5'],
  ['a cycle', cycle, null],
  ['a read that throws', hostile, null],
  ['a number for a customer', { customer_id: 5 }, '{"customer_id":5}'],
])('an event that is %s has no key, and a text only where JSON has one', (_, event, value) => {
  expect(deadLetterOfEvent(event, why)).toMatchObject({ key: null, value, partition: partitionForKey('') });
});

const personal = fields.filter((field) => field.privacy !== undefined).map((field) => field.name);
const revealing = createValidator({ role: 'writer', revealPersonalData: true });

test('headers hold no personal data, even when the issues do (D17)', () => {
  const broken = fc.oneof(...violations.map(({ arbitrary }) => arbitrary));
  const value = fc.stringMatching(/^[0-9]{12}@x$/);
  fc.assert(
    fc.property(broken, fc.tuple(value, value, value, value), (event, values) => {
      const held = { ...event, [values[3]]: 1 };
      personal.forEach((name, at) => {
        Object.assign(held, { [name]: values[at] });
      });
      const found = revealing.validate(held).issues;
      expect(JSON.stringify(found)).toContain(values[0]);
      const shown = JSON.stringify(deadLetterOfEvent(held, { stage: 'validate', issues: found }).headers);
      for (const secret of values) expect(shown).not.toContain(secret);
    }),
    { numRuns: 500 },
  );
});

test('two records that differ only in personal values get equal headers (D17)', () => {
  fc.assert(
    fc.property(telemetryEvent(), telemetryEvent(), (event, other) => {
      const headersOf = (customer: string, device: string) => {
        const judged = revealing.validate({ ...event, city: '', customer_id: customer, device_id: device });
        const incoming = { ...record, key: bytesOf(customer) };
        return deadLetterOf(incoming, { stage: 'validate', issues: judged.issues }).headers;
      };
      expect(headersOf(event.customer_id, event.device_id)).toEqual(headersOf(other.customer_id, other.device_id));
    }),
    { numRuns: 300 },
  );
});
