import { documentedSampleEvent, sampleEvent, type TelemetryEvent, TelemetryOptionsError } from '@acme/telemetry-schema';
import { expect, test, vi } from 'vitest';
import type { Rejection } from '../rejection.ts';
import { createMskHandler, type MskFailure } from './create-msk-handler.ts';
import type { MskEvent, MskRecord } from './msk-event.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const bytes = (text: string) => [...Buffer.from(text)];

/** As Lambda's documentation shows a record. */
function recordOf(value: unknown, over: Partial<MskRecord> = {}): MskRecord {
  return {
    topic: 'acme-telemetry',
    partition: 3,
    offset: 15,
    timestamp: 1545084650987,
    timestampType: 'CREATE_TIME',
    key: base64(sampleEvent.customer_id),
    value: base64(JSON.stringify(value)),
    headers: [{ acme_schema_version: bytes('1.0.0') }],
    ...over,
  };
}

function eventOf(...records: readonly MskRecord[]): MskEvent {
  const byPartition: Record<string, MskRecord[]> = {};
  for (const record of records) {
    const name = `${record.topic}-${record.partition}`;
    byPartition[name] = [...(byPartition[name] ?? []), record];
  }
  return {
    eventSource: 'aws:kafka',
    eventSourceArn: 'arn:aws:kafka:eu-central-1:123456789012:cluster/telemetry/abcdefab-1234-abcd-5678-cdef0123ab01-2',
    bootstrapServers: 'b-1.telemetry.example:9092',
    records: byPartition,
  };
}

function set(fails: (event: TelemetryEvent) => boolean = () => false, refuses = false) {
  const handled: number[] = [];
  const rejected: Rejection[] = [];
  const failures: MskFailure[] = [];
  const lambda = createMskHandler({
    handler: (event, { offset }) => {
      if (fails(event)) throw new Error('database');
      handled.push(offset);
    },
    onRejected: (rejection) => {
      if (refuses) throw new Error('queue');
      rejected.push(rejection);
    },
    onFailure: (failure) => failures.push(failure),
  });
  return { lambda, handled, rejected, failures };
}

test('events are handled in order, with where they come from', async () => {
  const seen: unknown[] = [];
  const lambda = createMskHandler({
    handler: (event, { key, topic, partition, offset, timestamp, headers, attempt, replayed }) => {
      seen.push([event, key, topic, partition, offset, timestamp, headers.length, attempt, replayed]);
    },
    onRejected: () => {},
  });
  const records = [recordOf(sampleEvent), recordOf(sampleEvent, { offset: 16 })];
  expect(await lambda(eventOf(...records))).toEqual({ batchItemFailures: [] });
  const where = [sampleEvent.customer_id, 'acme-telemetry', 3];
  expect(seen).toEqual([
    [sampleEvent, ...where, 15, 1545084650987, 1, 1, false],
    [sampleEvent, ...where, 16, 1545084650987, 1, 1, false],
  ]);
});

test('a partition stops at its first failed handler; the others go on', async () => {
  const { lambda, handled, failures } = set(({ city }) => city === 'Bad');
  const bad = { ...sampleEvent, city: 'Bad' };
  const event = eventOf(
    recordOf(sampleEvent),
    recordOf(bad, { offset: 16 }),
    recordOf(sampleEvent, { offset: 17 }),
    recordOf(sampleEvent, { partition: 4, offset: 90 }),
    recordOf(sampleEvent, { partition: 4, offset: 91 }),
  );
  expect(await lambda(event)).toEqual({
    batchItemFailures: [{ itemIdentifier: { partition: 'acme-telemetry-3', offset: 16 } }],
  });
  expect(handled.sort()).toEqual([15, 90, 91]);
  expect(failures).toMatchObject([{ what: 'handler', topic: 'acme-telemetry', partition: 3, offset: 16 }]);
  expect(lambda.counters()).toMatchObject({ records: 3, accepted: 3, rejected: 0 });
});

test('a rejected event is no batch failure', async () => {
  const { lambda, handled, rejected } = set();
  const records = [
    recordOf(documentedSampleEvent, { key: base64(documentedSampleEvent.customer_id) }),
    recordOf(sampleEvent, { offset: 16 }),
    recordOf(sampleEvent, { offset: 17, value: base64('{"a":') }),
  ];
  expect(await lambda(eventOf(...records))).toEqual({ batchItemFailures: [] });
  expect(handled).toEqual([16]);
  expect(rejected.map(({ stage, record, issues }) => [stage, record.offset, issues[0]?.rule, issues[0]?.path])).toEqual(
    [
      ['validate', 15n, 'identifier-format', '/value/customer_id'],
      ['decode', 17n, 'json-syntax', '/value'],
    ],
  );
  expect(lambda.counters()).toMatchObject({ records: 3, accepted: 1, rejected: 2 });
});

test('unless onRejected throws', async () => {
  const { lambda, handled, failures } = set(undefined, true);
  const event = eventOf(recordOf({}), recordOf(sampleEvent, { offset: 16 }));
  expect(await lambda(event)).toEqual({
    batchItemFailures: [{ itemIdentifier: { partition: 'acme-telemetry-3', offset: 15 } }],
  });
  expect([handled, failures[0]?.what]).toEqual([[], 'rejection']);
});

const withoutKey = (({ key: _, ...rest }) => rest)(recordOf(sampleEvent));

test.each([
  ['no key', withoutKey, 'not-null', '/key'],
  ['a null key', recordOf(sampleEvent, { key: null }), 'not-null', '/key'],
  ['an empty key', recordOf(sampleEvent, { key: '' }), 'key-is-customer-id', '/key'],
  ["another customer's key", recordOf(sampleEvent, { key: base64('CUST_00000000') }), 'key-is-customer-id', '/key'],
  ['a null value', recordOf(sampleEvent, { value: null }), 'not-null', '/value'],
  ['an empty value', recordOf(sampleEvent, { value: '' }), 'json-syntax', '/value'],
  ['a framed value', recordOf(sampleEvent, { value: base64('\0\0\0\0\x01{}') }), 'json-syntax', '/value'],
])('%s is rejected, and said', async (_, record, rule, path) => {
  const { lambda, rejected } = set();
  expect(await lambda(eventOf(record))).toEqual({ batchItemFailures: [] });
  expect(rejected.map(({ issues }) => [issues[0]?.rule, issues[0]?.path])).toEqual([[rule, path]]);
});

test('headers: twice, signed bytes, empty, null, none, and none at all', async () => {
  const seen: unknown[] = [];
  const lambda = createMskHandler({
    handler: (_, { headers }) => void seen.push(headers.map(([name, value]) => [name, value && [...value]])),
    onRejected: () => {},
  });
  const { headers: _, ...bare } = recordOf(sampleEvent);
  const twice = [{ a: [1, 2] }, { b: [-1, -128, 127] }, { a: [255] }, { c: [] }, { d: null as never }];
  await lambda(eventOf(recordOf(sampleEvent, { headers: twice }), recordOf(sampleEvent, { headers: [] }), bare));
  expect(seen).toEqual([
    [
      ['a', [1, 2]],
      ['b', [255, 128, 127]],
      ['a', [255]],
      ['c', []],
      ['d', null],
    ],
    [],
    [],
  ]);
});

test('batches without records', async () => {
  const { lambda, handled } = set();
  expect(await lambda({ records: {} })).toEqual({ batchItemFailures: [] });
  expect(await lambda({ records: { 'acme-telemetry-0': [] } })).toEqual({ batchItemFailures: [] });
  expect(handled).toEqual([]);
});

test.each([
  undefined,
  null,
  'text',
  { Records: [] },
  { records: null },
  { records: { ...eventOf(recordOf(sampleEvent)).records, 'acme-telemetry-4': null } },
  { records: { 'acme-telemetry-3': recordOf(sampleEvent) } },
  { records: { 'acme-telemetry-3': 'text' } },
])('what another trigger hands over is no batch, of which nothing is handled (%#)', async (event) => {
  const { lambda, handled } = set();
  await expect(lambda(event as never)).rejects.toThrow(/^This is no event of a Kafka event source: .* trigger/);
  expect(handled).toEqual([]);
});

test('observe: the handler gets what can be read, with its verdict', async () => {
  const verdicts: unknown[] = [];
  const rejected: unknown[] = [];
  const lambda = createMskHandler({
    mode: 'observe',
    handler: ({ valid }, { offset }) => void verdicts.push([valid, offset]),
    onRejected: ({ record }) => void rejected.push(record.offset),
    severities: { 'identifier-format': 'warning' },
  });
  const records = [
    recordOf(documentedSampleEvent, { key: base64(documentedSampleEvent.customer_id) }),
    recordOf({ a: 1 }, { offset: 16 }),
    recordOf(sampleEvent, { offset: 17, value: 'AAAA' }),
  ];
  await lambda(eventOf(...records));
  expect([verdicts, rejected]).toEqual([
    [
      [true, 15],
      [false, 16],
    ],
    [17n],
  ]);
});

test.each([
  ['throws', () => fail('log')],
  ['rejects', () => Promise.reject(new Error('log'))],
])('an onFailure that %s changes nothing', async (_, onFailure) => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const lambda = createMskHandler({ handler: () => fail('database'), onRejected: () => {}, onFailure });
  const answer = await lambda(eventOf(recordOf(sampleEvent)));
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', unhandled);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: { partition: 'acme-telemetry-3', offset: 15 } }] });
  expect(unhandled).not.toHaveBeenCalled();
});

test('a record that is not as Lambda documents one stops its partition, and is told', async () => {
  const { lambda, handled, failures } = set();
  const odd = recordOf(sampleEvent, { offset: 16, headers: 5 as never });
  expect(await lambda(eventOf(recordOf(sampleEvent), odd))).toEqual({
    batchItemFailures: [{ itemIdentifier: { partition: 'acme-telemetry-3', offset: 16 } }],
  });
  expect(handled).toEqual([15]);
  expect(failures).toMatchObject([{ what: 'record', error: expect.any(TypeError), partition: 3, offset: 16 }]);
});

test.each([
  ["mode is 'enforce' or 'observe'.", { mode: 'observ' }],
  ['handler is a function.', { handler: undefined }],
  ['onRejected is a function.', { onRejected: undefined }],
  ['onRejected is a function.', { onRejected: 'dead-letter' }],
  ['onFailure is a function.', { onFailure: 5 }],
  ["There is no option 'onReject'", { onReject: () => {} }],
  ["There is no option 'role'", { role: 'writer' }],
  ['json-syntax is always an error', { severities: { 'json-syntax': 'off' } }],
])('%s', (words, options) => {
  const attempt = () => createMskHandler({ handler: () => {}, onRejected: () => {}, ...options } as never);
  expect(attempt).toThrow(TelemetryOptionsError);
  expect(attempt).toThrow(words);
});

function fail(what: string): never {
  throw new Error(what);
}
