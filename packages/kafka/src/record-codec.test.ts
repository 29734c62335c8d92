import {
  isRuleId,
  parseTelemetryEvent,
  SCHEMA_VERSION,
  sampleEvent,
  TelemetryOptionsError,
  topic,
  validateMessageEnvelope,
} from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partitionForKey } from './partition-for-key.ts';
import type { IncomingRecord, RecordHeader } from './record.ts';
import { type EncodedRecord, recordCodec } from './record-codec.ts';
import { bytesOf } from './utf8.ts';

const { encode, decode } = recordCodec;
const happened = Date.parse(sampleEvent.event_timestamp);

/** The record as a client gives it back. */
const arrived = (record: EncodedRecord, offset = 0n): IncomingRecord => ({
  topic: record.topic,
  partition: record.partition,
  offset,
  timestamp: record.timestamp,
  key: bytesOf(record.key),
  value: bytesOf(record.value),
  headers: record.headers.map(([name, value]) => [name, bytesOf(value as string)]),
});
const sample = arrived(encode(sampleEvent, { now: happened }));

test('a record of the sample event', () => {
  expect(encode(sampleEvent, { now: happened })).toMatchObject({
    topic: 'acme-telemetry',
    partition: partitionForKey('CUST_5e6f7a8b', 20),
    key: 'CUST_5e6f7a8b',
    timestamp: happened,
    timestampReplaced: false,
  });
});

test('every valid event comes back equal, and its message is valid', () => {
  fc.assert(
    fc.property(telemetryEvent(), fc.nat(64), fc.maxSafeNat(), (event, more, offset) => {
      const partitions = more + 1;
      const record = encode(event, { partitions });
      expect(record.partition).toBeLessThan(partitions);
      const read = decode(arrived(record, BigInt(offset)));
      if (read.kind !== 'value') throw new Error(`unreadable: ${read.reason}`);
      const { event: value } = parseTelemetryEvent(read.value);
      // -0 is 0 (D7).
      expect(value).toEqual(JSON.parse(JSON.stringify(event)));
      const { key, timestamp, partition } = read;
      expect(validateMessageEnvelope({ key, value, timestamp, partition, offset: read.offset }).issues).toEqual([]);
      expect(read).toMatchObject({ key: event.customer_id, offset, schemaVersion: SCHEMA_VERSION });
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['24 hours before now', 86_400_000, false],
  ['a millisecond more', 86_400_001, true],
  ['5 minutes after now', -300_000, false],
  ['a millisecond more than that', -300_001, true],
])('an event of %s', (_, later, timestampReplaced) => {
  const now = happened + later;
  const timestamp = timestampReplaced ? now : happened;
  expect(encode(sampleEvent, { now })).toMatchObject({ timestamp, timestampReplaced });
});

test('an event of 2099 is sent with the time of now, which is said (D18)', () => {
  const before = Date.now();
  const { timestamp, timestampReplaced } = encode({ ...sampleEvent, event_timestamp: '2099-01-01T00:00:00Z' });
  expect(timestampReplaced).toBe(true);
  expect(timestamp).toBeGreaterThanOrEqual(before);
  expect(timestamp).toBeLessThanOrEqual(Date.now());
});

test('a timestamp that a lowered severity lets through is now', () => {
  const record = encode({ ...sampleEvent, event_timestamp: '2025-08-11 14:30' }, { now: 5.5 });
  expect(record).toMatchObject({ timestamp: 5, timestampReplaced: true });
});

test('headers of the caller are kept, twice the same included, and take the place of ours', () => {
  const headers: RecordHeader[] = [
    ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    ['tag', 'a'],
    ['tag', 'a'],
    ['ce_source', 'urn:acme:tv-app'],
    ['none', null],
  ];
  const record = encode(sampleEvent, { headers });
  expect(record.headers.slice(-headers.length)).toEqual(headers);
  expect(record.headers.filter(([name]) => name === 'ce_source')).toEqual([['ce_source', 'urn:acme:tv-app']]);
  expect(record.headers).toHaveLength(encode(sampleEvent).headers.length + headers.length - 1);
  expect(encode(sampleEvent, { headers: [] }).headers).toEqual(encode(sampleEvent).headers);
});

test('options that cannot be are refused', () => {
  expect(() => encode(sampleEvent, { partitions: 0 })).toThrow(TelemetryOptionsError);
  expect(() => encode(sampleEvent, { source: '' })).toThrow(TelemetryOptionsError);
  expect(() => encode(sampleEvent, { source: 5 as never })).toThrow(TelemetryOptionsError);
  expect(topic.partitions).toBe(20);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5n, String(happened), null])(
  'now can’t be %s',
  (now) => {
    expect(() => encode(sampleEvent, { now: now as number })).toThrow(TelemetryOptionsError);
  },
);

test.for<unknown>([
  'ab',
  { a: 'b' },
  null,
  new Array(1),
  ['ab'],
  [null],
  [[]],
  [['a']],
  [[5, 'a']],
  [['a', 5]],
  [['a', 'b'], 5],
])('headers can’t be %j', (headers) => {
  expect(() => encode(sampleEvent, { headers: headers as never })).toThrow(TelemetryOptionsError);
});

const framed = (...bytes: number[]): IncomingRecord => ({ ...sample, value: Uint8Array.from(bytes) });

test.each([
  ['no value', { ...sample, value: null }, 'null-value', 'not-null', '/value', /must not be null; send/],
  [
    'Confluent, id in front',
    framed(0, 0, 0, 0, 7, 123, 125),
    'framed-confluent',
    'json-syntax',
    '/value',
    /Confluent.*0x00.*have the producer/,
  ],
  ['Confluent, id in a header', framed(1, 123, 125), 'framed-confluent', 'json-syntax', '/value', /Confluent.*0x01/],
  ['Glue', framed(3, 0, 123, 125), 'framed-glue', 'json-syntax', '/value', /Glue.*0x03.*have the producer/],
  [
    'an offset beyond a number',
    { ...sample, offset: 2n ** 53n },
    'offset-too-large',
    'range',
    '/offset',
    /9007199254740992/,
  ],
])('%s: unreadable, and said why', (_, record, reason, rule, path, message) => {
  const read = decode(record);
  if (read.kind !== 'unreadable') throw new Error('This must not be readable.');
  expect(read).toMatchObject({
    reason,
    schemaVersion: SCHEMA_VERSION,
    issue: { rule, path, severity: 'error', related: [] },
  });
  expect(read.issue.message).toMatch(message);
  expect(isRuleId(read.issue.rule)).toBe(true);
});

test('the largest offset that a number holds is read exactly', () => {
  expect(decode({ ...sample, offset: 2n ** 53n - 1n })).toMatchObject({
    kind: 'value',
    offset: Number.MAX_SAFE_INTEGER,
  });
});

test.each([[[123]], [[32]], [[10]], [[2]], [[4]], [[0xef, 0xbb, 0xbf]], [[]]])(
  'a value that begins with %j is left to the parser',
  (bytes) => {
    expect(decode(framed(...bytes))).toMatchObject({ kind: 'value', value: Uint8Array.from(bytes) });
  },
);

test('whatever arrives, decoding does not throw', () => {
  const bytes = fc.option(fc.uint8Array({ maxLength: 100 }));
  const record = fc.record({
    topic: fc.string(),
    partition: fc.nat(),
    offset: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
    timestamp: fc.integer({ min: -1 }),
    key: bytes,
    value: bytes,
    headers: fc.array(fc.tuple(fc.constantFrom('schema-version', 'ce_id', 'x'), bytes), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(record, (incoming) => {
      const read = decode(incoming);
      if (read.kind === 'value') expect(read.value).toBe(incoming.value);
      else expect(read.issue.message.length).toBeGreaterThan(20);
    }),
    { numRuns: 1_000 },
  );
});

const withVersions = (...versions: (string | null)[]): IncomingRecord => ({
  ...sample,
  headers: versions.map((version) => ['schema-version', version === null ? null : bytesOf(version)]),
});

test.each([
  [[], undefined],
  [['1.0.0'], '1.0.0'],
  [['12.0.345'], '12.0.345'],
  [['1.0.0', '1.1.0'], '1.1.0'],
  [[null], undefined],
  [['CUST_5e6f7a8b'], 'other'],
  [['1.0.0\n'], 'other'],
])('of the versions %j in the headers, %s is read', (versions, expected) => {
  expect(decode(withVersions(...versions)).schemaVersion).toBe(expected);
});

test('a record without a key has none', () => {
  expect(decode({ ...sample, key: null })).toMatchObject({ kind: 'value', key: null });
});
