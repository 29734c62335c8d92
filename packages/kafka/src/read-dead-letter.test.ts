import { createValidator, sampleEvent, TelemetryOptionsError } from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DeadLetter, deadLetterOf, deadLetterOfEvent, deadLetterStubOf } from './dead-letter.ts';
import { originOf, reasonOf, replayOf, replaysOf, timeOf } from './read-dead-letter.ts';
import type { IncomingRecord, OutgoingRecord, RecordHeader } from './record.ts';
import { bytesOf } from './utf8.ts';

const record: IncomingRecord = {
  topic: 'acme-telemetry',
  partition: 7,
  offset: 2n ** 62n,
  timestamp: 1_000,
  key: bytesOf('CUST_5e6f7a8b'),
  value: bytesOf('{}'),
  headers: [
    ['tag', bytesOf('a')],
    ['tag', bytesOf('b')],
  ],
};
const { issues } = createValidator().validate({ ...sampleEvent, city: '' });
const why = { stage: 'validate', issues, consumer: 'viewers' };

const bytes = (value: RecordHeader[1]) => (typeof value === 'string' ? bytesOf(value) : value);

/** A record as a client gives it back. */
function arrived(letter: OutgoingRecord, topic = 'acme-telemetry.dlq'): IncomingRecord {
  const headers = letter.headers.map(([name, value]) => [name, bytes(value)] as const);
  return { ...record, ...letter, topic, offset: 3n, key: bytes(letter.key), value: bytes(letter.value), headers };
}

test('a dead letter says where its record lay, and why it was rejected', async () => {
  const letter = arrived(deadLetterOf(record, why));
  expect(originOf(letter)).toEqual({ topic: 'acme-telemetry', partition: 7, offset: 2n ** 62n });
  expect(reasonOf(letter)).toEqual({
    stage: 'validate',
    consumer: 'viewers',
    message: 'Rejected at stage validate: non-empty at /city.',
    issues: [{ rule: 'non-empty', severity: 'error', path: '/city' }],
    rules: ['non-empty'],
    valueSha256: undefined,
    valueBytes: undefined,
    timestamp: undefined,
    replays: 0,
  });
  const stub = arrived(await deadLetterStubOf(record, why));
  expect(originOf(stub)).toEqual(originOf(letter));
  expect(reasonOf(stub)).toMatchObject({
    valueBytes: 2,
    valueSha256: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
  });
});

test('a record replayed is as it was, with a mark that counts', () => {
  const first = replayOf(arrived(deadLetterOf(record, why)), { now: 2_000 }) as DeadLetter;
  expect(first).toEqual({
    topic: 'acme-telemetry',
    partition: 7,
    key: record.key,
    value: record.value,
    timestamp: 1_000,
    timestampReplaced: false,
    headers: [...record.headers, ['acme-replays', '1']],
  });
  const back = { ...arrived(first, 'acme-telemetry'), offset: 99n };
  expect(replaysOf(back)).toBe(1);
  const again = arrived(deadLetterOf(back, why));
  expect(originOf(again)).toEqual({ topic: 'acme-telemetry', partition: 7, offset: 99n });
  expect(reasonOf(again).replays).toBe(1);
  const second = replayOf(again) as DeadLetter;
  expect(second.headers.filter(([name]) => name === 'acme-replays')).toEqual([['acme-replays', '2']]);
  expect(replaysOf(record)).toBe(0);
});

test('a replay carries a time that the broker takes and does not drop at once (D18)', () => {
  const letter = arrived(deadLetterOf(record, why));
  const at = (now: number) => replayOf(letter, { now });
  expect(() => at(Number.NaN)).toThrow(TelemetryOptionsError);
  expect(at(1_000 + 86_400_000)).toMatchObject({ timestamp: 1_000, timestampReplaced: false });
  expect(at(1_000 + 86_400_001)).toMatchObject({ timestamp: 1_000 + 86_400_001, timestampReplaced: true });
});

test('a replay carries the time of the record, not that of a dead letter that could not have it', () => {
  const letter = arrived(deadLetterOf(record, why, { now: 5_000 }));
  expect([timeOf(letter), timeOf(arrived(deadLetterOf(record, why)))]).toEqual([1_000, 1_000]);
  expect([letter.timestamp, reasonOf(letter).timestamp]).toEqual([5_000, 1_000]);
  const replayed = replayOf(letter, { now: 6_000 });
  expect(replayed?.timestamp).toBe(1_000);
  expect(replayed?.headers.map(([name]) => name)).toEqual(['tag', 'tag', 'acme-replays']);
  expect(replayOf(letter, { now: 1_000 + 86_400_001 })?.timestamp).toBe(1_000 + 86_400_001);
});

test('of a dead letter that was copied back by hand and rejected again, the newest headers count', () => {
  const first = arrived(deadLetterOf(record, { stage: 'handler', issues: [] }, { now: 5_000 }));
  const copied = { ...first, topic: 'acme-telemetry', partition: 3, offset: 99n, timestamp: 7_000 };
  const again = arrived(deadLetterOf(copied, why));
  expect(originOf(again)).toEqual({ topic: 'acme-telemetry', partition: 3, offset: 99n });
  expect(reasonOf(again)).toMatchObject({ stage: 'validate', consumer: 'viewers', timestamp: 7_000 });
  expect(reasonOf(again).issues).toHaveLength(1);
  expect(replayOf(again, { now: 8_000 })).toMatchObject({
    timestamp: 7_000,
    headers: [...record.headers, ['acme-replays', '1']],
  });
});

test('without an origin or a value there is nothing to replay', async () => {
  const own = arrived(deadLetterOfEvent({ ...sampleEvent, city: '' }, why));
  expect(originOf(own)).toBeUndefined();
  expect(replayOf(own)).toBeUndefined();
  expect(replayOf(arrived(await deadLetterStubOf(record, why)))).toBeUndefined();
});

test.each([
  ['__connect.errors.partition', 'x'],
  ['__connect.errors.offset', '-1'],
  ['__connect.errors.offset', '1e3'],
  ['__connect.errors.offset', null],
  ['__connect.errors.topic', null],
])('the header %s that is %s is no origin', (name, value) => {
  const { headers } = arrived(deadLetterOf(record, why));
  const changed = [...headers, [name, value === null ? null : bytesOf(value)] as const];
  expect(originOf({ ...record, headers: changed })).toBeUndefined();
});

test('headers that others wrote are read with care', () => {
  const of = (issuesText: string, replays = '0') =>
    reasonOf({
      ...record,
      headers: [
        ['acme-issues', bytesOf(issuesText)],
        ['acme-replays', bytesOf(replays)],
      ],
    });
  expect(of('no JSON').issues).toEqual([]);
  expect(of('{}').issues).toEqual([]);
  expect(of('[null, 5, {"rule":"A b","severity":"error","path":""}]').issues).toEqual([]);
  expect(of('[{"rule":"enum","severity":"off","path":""}]').issues).toEqual([]);
  expect(of('[{"rule":"enum","severity":"error","path":"\\u001b[2J"}]').issues).toEqual([]);
  const later = { rule: 'rule-of-a-later-release', severity: 'warning', path: '/value/a_field' };
  expect(of(JSON.stringify([later])).issues).toEqual([later]);
  const error = { rule: 'enum', severity: 'error', path: '' };
  expect(of(JSON.stringify([later, error, { ...error, path: '/value' }])).rules).toEqual(['enum']);
  expect(of('[]', 'many').replays).toBe(0);
  expect(of('[]', '12').replays).toBe(12);
});

test('whatever the headers are, reading them does not throw', () => {
  const names = ['__connect.errors.topic', '__connect.errors.partition', '__connect.errors.offset', 'acme-issues'];
  const headers = fc.array(fc.tuple(fc.constantFrom(...names), fc.option(fc.uint8Array({ maxLength: 20 }))));
  fc.assert(
    fc.property(headers, (drawn) => {
      const letter = { ...record, headers: drawn };
      expect(Array.isArray(reasonOf(letter).issues)).toBe(true);
      originOf(letter);
      replayOf(letter);
    }),
  );
});
