import type { IncomingRecord } from '@acme/telemetry-kafka';
import { createValidator, documentedSampleEvent, sampleEvent } from '@acme/telemetry-schema';
import { expectedEnvelopeIssues, jsonText, mixedFaults } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode, recordOf } from '../test-support/records.ts';
import { createRecordJudge } from './judge-record.ts';

const judge = createRecordJudge();
const pairs = (issues: readonly { rule: string; path: string }[]) =>
  issues.map(({ rule, path }) => `${rule} ${path}`).sort();

test('a good record is its event, as the schema reads it', () => {
  const judged = judge(recordOf(sampleEvent));
  expect(judged).toEqual({
    valid: true,
    event: sampleEvent,
    value: sampleEvent,
    key: sampleEvent.customer_id,
    issues: [],
    notEvaluated: [{ rule: 'position-within-content', reason: 'no-lookup' }],
    schemaVersion: undefined,
  });
});

/** Records, and the verdict: append a row. */
const cases: readonly (readonly [name: string, record: ReturnType<typeof recordOf>, expected: readonly string[]])[] = [
  ['a wrong key', recordOf(sampleEvent, { key: encode('CUST_00000000') }), ['key-is-customer-id /key']],
  ['no key', recordOf(sampleEvent, { key: null }), ['not-null /key']],
  ['no timestamp', recordOf(sampleEvent, { timestamp: -1 }), ['range /timestamp']],
  ['an empty city', recordOf({ ...sampleEvent, city: '' }), ['non-empty /value/city']],
  [
    'an empty city and a wrong key',
    recordOf({ ...sampleEvent, city: '' }, { key: encode('x') }),
    ['key-is-customer-id /key', 'non-empty /value/city'],
  ],
  ['no JSON', recordOf('{"event_id":'), ['json-syntax /value']],
  ['no JSON and no key', recordOf('', { key: null }), ['json-syntax /value']],
  ['a byte order mark', recordOf(`\ufeff${JSON.stringify(sampleEvent)}`), ['json-syntax /value']],
  ['no object', recordOf('[]'), ['type /value']],
  ['null as text', recordOf('null'), ['not-null /value']],
  ['no value', recordOf('', { value: null }), ['not-null /value']],
  ['framed by Confluent', recordOf('', { value: Uint8Array.of(0, 0, 0, 0, 1, 123, 125) }), ['json-syntax /value']],
  ['framed by Glue', recordOf('', { value: Uint8Array.of(3, 0, 1, 2, 123, 125) }), ['json-syntax /value']],
  ['an offset beyond a double', recordOf(sampleEvent, { offset: 2n ** 53n }), ['range /offset']],
  ['an unknown field', recordOf({ ...sampleEvent, title_type: 'film' }), []],
];

test.each(cases)('%s', (_, record, expected) => {
  const judged = judge(record);
  expect(pairs(judged.issues)).toEqual(expected);
  expect(judged.valid).toBe(expected.length === 0);
});

/** What lies around an event, at the ends of its range and beyond, and the issues: append a row. */
const around: readonly (readonly [around: Partial<IncomingRecord>, expected: readonly string[]])[] = [
  [{ timestamp: 0, partition: 0, offset: 0n }, []],
  [{ timestamp: 2 ** 53 - 1, partition: 2 ** 53 - 1, offset: 2n ** 53n - 1n }, []],
  [{ timestamp: -1 }, ['range /timestamp']],
  [{ timestamp: 0.5 }, ['integer /timestamp']],
  [{ timestamp: 2 ** 53 }, ['range /timestamp']],
  [{ partition: -1 }, ['range /partition']],
  [{ partition: 0.5 }, ['integer /partition']],
  [{ partition: undefined as never }, ['required /partition']],
  [{ offset: -1n }, ['range /offset']],
];

test.each(around)('%o, around a clean event and one that is judged with its message', (changes, expected) => {
  const issuesOf = (event: object) => pairs(judge(recordOf(event, changes)).issues);
  expect(issuesOf(sampleEvent)).toEqual(expected);
  expect(issuesOf({ ...sampleEvent, city: '' })).toEqual([...expected, 'non-empty /value/city'].sort());
});

test('a value that is JSON comes with the verdict, any other is undefined', () => {
  const values = cases.map(([, record]) => judge(record).value);
  expect(values).toEqual([
    sampleEvent,
    sampleEvent,
    sampleEvent,
    { ...sampleEvent, city: '' },
    { ...sampleEvent, city: '' },
    undefined,
    undefined,
    undefined,
    [],
    null,
    undefined,
    undefined,
    undefined,
    undefined,
    { ...sampleEvent, title_type: 'film' },
  ]);
});

test('severities and look-up are as for any validator', () => {
  const lenient = createRecordJudge({
    severities: { 'identifier-format': 'warning', 'key-is-customer-id': 'off' },
    contentDurationSeconds: () => 1_000_000,
  });
  const judged = lenient(recordOf(documentedSampleEvent, { key: encode('anyone') }));
  expect(judged).toMatchObject({ valid: true, key: 'anyone', event: documentedSampleEvent, notEvaluated: [] });
  expect(pairs(judged.issues)).toEqual(
    ['customer_id', 'device_id', 'session_id', 'title_id'].map((name) => `identifier-format /value/${name}`),
  );
  expect(() => createRecordJudge({ severities: { required: 'off' } as object })).toThrow(/required is always an error/);
});

test('the schema version is what the header says, when it looks like one', () => {
  const versions = ['1.0.0', 'CUST_5e6f7a8b'].map((version) => {
    const headers = [['schema-version', encode(version)]] as const;
    return judge(recordOf(sampleEvent, { headers })).schemaVersion;
  });
  expect(versions).toEqual(['1.0.0', 'other']);
});

test('faults of every kind, several at once, get the verdict that the schema data gives', () => {
  const keyed = (event: unknown) => (event as { customer_id?: unknown } | null)?.customer_id;
  fc.assert(
    fc.property(mixedFaults(), ({ event }) => {
      const text = JSON.stringify(event);
      const value: unknown = JSON.parse(text);
      const key = keyed(value);
      fc.pre(typeof key === 'string' && !/[\uD800-\uDFFF]/u.test(key));
      const message = { key, value, timestamp: 5, partition: 3, offset: 7 };
      const judged = judge(recordOf(text, { key: encode(String(key)), timestamp: 5, partition: 3, offset: 7n }));
      expect(pairs(judged.issues)).toEqual(pairs(expectedEnvelopeIssues(message)));
    }),
  );
});

test('text with its traps is read as the validator reads it', () => {
  const { parse } = createValidator();
  fc.assert(
    fc.property(jsonText(), ({ text }) => {
      const bytes = typeof text === 'string' ? encode(text) : text;
      fc.pre(bytes.length > 0 && ![0, 1, 3].includes(bytes[0] as number));
      const parsed = parse(bytes);
      const judged = judge(recordOf('', { value: bytes, key: encode(parsed.event?.customer_id ?? 'x') }));
      const own = judged.issues.filter(({ path }) => path.startsWith('/value'));
      const nulls = parsed.issues.map((issue) => (judged.value === null ? { ...issue, rule: 'not-null' } : issue));
      expect(pairs(own)).toEqual(pairs(nulls.map((issue) => ({ ...issue, path: `/value${issue.path}` }))));
      if (parsed.valid) expect(judged.event).toEqual(parsed.event);
    }),
  );
});

test('personal data stays out of issues unless it is asked for', () => {
  const record = recordOf({ ...sampleEvent, ip_address: '999.0.0.1' }, { key: encode('CUST_00000000') });
  const shown = JSON.stringify(judge(record).issues);
  for (const secret of ['999.0.0.1', 'CUST_00000000', sampleEvent.customer_id]) expect(shown).not.toContain(secret);
  expect(JSON.stringify(createRecordJudge({ revealPersonalData: true })(record).issues)).toContain('999.0.0.1');
});
