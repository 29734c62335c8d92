import {
  DEAD_LETTER_HEADERS,
  deadLetterOf,
  deadLetterOfEvent,
  deadLetterStubOf,
  type IncomingRecord,
  KafkaClientError,
  partitionForKey,
  recordCodec,
  replaysOf,
} from '@acme/telemetry-kafka';
import { createMemoryLog, type MemoryLog } from '@acme/telemetry-kafka/memory';
import {
  sampleEvent,
  type TelemetryEvent,
  TelemetryOptionsError,
  validateTelemetryEvent,
} from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { replayDeadLetters } from './replay-dead-letters.ts';
import type { ReplayOptions } from './replay-options.ts';
import type { ReplayReport } from './report.ts';

const TOPIC = 'acme-telemetry';
const DLQ = 'acme-telemetry.dlq';
const GROUP = 'acme-telemetry.replay';
const PARTITION = partitionForKey(sampleEvent.customer_id);

/** The sample event as a record of the topic, read at an offset. */
function recordOf(changes: Partial<TelemetryEvent> = {}, offset = 0n): IncomingRecord {
  const { topic, partition, key, value, timestamp, headers } = recordCodec.encode({ ...sampleEvent, ...changes });
  const [bytes, keyBytes] = [Buffer.from(value), Buffer.from(key)];
  const read = headers.map(([name, text]) => [name, Buffer.from(String(text))] as const);
  return { topic, partition, offset, timestamp, key: keyBytes, value: bytes, headers: read };
}

function whyOf(record: IncomingRecord, stage = 'validate') {
  const { issues } = validateTelemetryEvent(JSON.parse(Buffer.from(record.value ?? []).toString()));
  return { stage, issues };
}

const event = (id: number): Partial<TelemetryEvent> => ({ event_id: `EVENT_${String(id).padStart(8, '0')}` });

/** A good event of which its handler wanted nothing. */
const good = (id: number, changes: Partial<TelemetryEvent> = {}) =>
  deadLetterOf(recordOf({ ...event(id), ...changes }, BigInt(id)), { stage: 'handler', issues: [] });
const bad = (id: number) => {
  const record = recordOf({ ...event(id), city: '' }, BigInt(id));
  return deadLetterOf(record, whyOf(record));
};

async function logWith(...letters: readonly ReturnType<typeof deadLetterOf>[]): Promise<MemoryLog> {
  const log = createMemoryLog();
  const writer = await log.client().createWriter();
  for (const { topic, partition, ...record } of letters) await writer.send({ topic, partition, records: [record] });
  await writer.close();
  return log;
}

const replay = (log: MemoryLog, options: Partial<ReplayOptions> = {}): Promise<ReplayReport> =>
  replayDeadLetters({ client: log.client(), ...options });

const idsIn = (log: MemoryLog) =>
  log.records(TOPIC).map(({ value }) => Number(JSON.parse(Buffer.from(value ?? []).toString()).event_id.slice(6)));

async function committedIn(log: MemoryLog, groupId = GROUP) {
  const admin = await log.client().createAdmin();
  const positions = await admin.committed(groupId, DLQ);
  return positions.map(({ partition, offset }) => ({ partition, offset }));
}

test('records come back as they were, marked, and without the headers of a dead letter', async () => {
  const log = await logWith(good(1), good(2));
  const report = await replay(log);
  expect(report).toMatchObject({ ended: 'complete', error: undefined, deadLetters: 2, dryRun: false });
  expect(report.fates.replayed).toBe(2);

  const [first] = log.records(TOPIC);
  const { key, value, headers } = recordOf(event(1));
  expect(first).toMatchObject({
    partition: PARTITION,
    key: new Uint8Array(key ?? []),
    value: new Uint8Array(value ?? []),
  });
  expect(replaysOf(first as IncomingRecord)).toBe(1);
  expect(first?.headers.map(([name]) => name)).toEqual([...headers.map(([name]) => name), 'acme-replays']);
  expect(idsIn(log)).toEqual([1, 2]);
  expect(await committedIn(log)).toEqual([{ partition: PARTITION, offset: 2n }]);
});

test('a time that no record may carry any more gives way to now, and is counted where it was sent (D18)', async () => {
  const old = { ...good(1), timestamp: Date.now() - 2 * 86_400_000 };
  const timely = good(2);
  const log = await logWith(old, timely, { ...bad(3), timestamp: old.timestamp });
  expect(await replay(log, { dryRun: true })).toMatchObject({ fates: { replayed: 2 }, timestampsReplaced: 1 });
  log.failNext({ code: 'record-too-large', topic: TOPIC });
  expect(await replay(log, { groupId: 'refused', max: 1 })).toMatchObject({ timestampsReplaced: 0 });
  const before = Date.now();
  expect(await replay(log)).toMatchObject({ fates: { replayed: 2 }, timestampsReplaced: 1 });
  const [first, second] = log.records(TOPIC).map(({ timestamp }) => timestamp);
  expect(first).toBeGreaterThanOrEqual(before);
  expect(second).toBe(timely.timestamp);
});

test('the next run goes on where this one ended', async () => {
  const log = await logWith(good(1));
  await replay(log);
  expect(await replay(log)).toMatchObject({ ended: 'complete', deadLetters: 0 });
  const { topic, partition, ...record } = good(2);
  const writer = await log.client().createWriter();
  await writer.send({ topic, partition, records: [record] });
  expect((await replay(log)).fates.replayed).toBe(1);
  expect(idsIn(log)).toEqual([1, 2]);
});

test('what would come right back is counted by rule and passed, unless it is forced', async () => {
  const log = await logWith(bad(1), good(2), bad(3));
  const report = await replay(log);
  expect(report.fates).toMatchObject({ replayed: 1, stillInvalid: 2 });
  expect(report.stillInvalidByRule).toEqual({ 'non-empty': 2 });
  expect(idsIn(log)).toEqual([2]);
  expect(await committedIn(log)).toEqual([{ partition: PARTITION, offset: 3n }]);

  const forced = await replay(log, { groupId: 'another', force: true });
  expect(forced.fates).toMatchObject({ replayed: 3, stillInvalid: 0 });
  expect(forced.replayedByRule).toEqual({ 'non-empty': 2 });
});

test('a rule that only warned is no reason: not to the filter, not in the report', async () => {
  const severities = { 'identifier-format': 'warning' } as const;
  const record = recordOf({ title_id: 'title-17' }, 1n);
  const { issues } = validateTelemetryEvent(JSON.parse(Buffer.from(record.value ?? []).toString()));
  const warned = { stage: 'handler', issues: issues.map((issue) => ({ ...issue, severity: 'warning' as const })) };
  const log = await logWith(deadLetterOf(record, warned));
  const meant = await replay(log, { severities, filter: { rules: ['identifier-format'] } });
  expect(meant.fates).toMatchObject({ filteredOut: 1, replayed: 0 });
  const all = await replay(log, { severities });
  expect([all.fates.replayed, all.replayedByRule]).toEqual([1, {}]);
});

test('severities say what is invalid today', async () => {
  const log = await logWith(bad(1));
  const report = await replay(log, { severities: { 'non-empty': 'warning' } });
  expect(report.fates).toMatchObject({ replayed: 1, stillInvalid: 0 });
});

test('what is refused is counted and passed, whatever else holds of it', async () => {
  const gone = 'CUST_deadbeef';
  const log = await logWith(good(1), good(2, { customer_id: gone }), bad(3), good(4));
  const asked: unknown[] = [];
  const refuse: NonNullable<ReplayOptions['refuse']> = (record) => {
    asked.push(record);
    const { key, value } = record;
    expect(Object.keys(record).sort()).toEqual(['headers', 'key', 'timestamp', 'value']);
    return Buffer.from(key ?? '').toString() === gone || Buffer.from(value ?? '').includes('"city":""');
  };
  const dry = await replay(log, { refuse, force: true, dryRun: true });
  const report = await replay(log, { refuse, force: true });
  expect(report.fates).toMatchObject({ replayed: 2, refused: 2, stillInvalid: 0 });
  expect(dry.fates).toEqual(report.fates);
  expect(asked).toHaveLength(8);
  expect(idsIn(log)).toEqual([1, 4]);
  expect(JSON.stringify(report)).not.toContain(gone);
  expect((await replay(log, { force: true })).deadLetters).toBe(0);
});

test('what refuse throws ends it, with nothing sent', async () => {
  const log = await logWith(good(1), good(2));
  const error = new Error('The list can not be read.');
  const refuse = (record: { readonly value: unknown }) => {
    if (Buffer.from(record.value as Uint8Array).includes('EVENT_00000002')) throw error;
    return false;
  };
  await expect(replay(log, { refuse })).rejects.toBe(error);
  expect(log.records(TOPIC)).toEqual([]);
  expect(await committedIn(log)).toEqual([]);
});

test("stubs, a producer's own events and records of other topics are counted and passed", async () => {
  const record = recordOf(event(1), 1n);
  const other = deadLetterOf({ ...record, topic: 'payments' }, { stage: 'handler', issues: [] });
  const own = deadLetterOfEvent(sampleEvent, { stage: 'produce', issues: [] });
  const log = await logWith(await deadLetterStubOf(record, { stage: 'validate', issues: [] }), own, other);
  const report = await replay(log);
  expect(report.fates).toMatchObject({ replayed: 0, withoutValue: 1, withoutOrigin: 1, ofOtherTopic: 1 });
  expect(log.records(TOPIC)).toEqual([]);
  expect(await committedIn(log)).toEqual([{ partition: PARTITION, offset: 3n }]);
});

test('the partition is that of the key, wherever the record lay', async () => {
  const letter = good(1);
  const log = await logWith({ ...letter, partition: (PARTITION + 1) % 20 });
  await replay(log);
  expect(log.records(TOPIC)).toMatchObject([{ partition: PARTITION }]);
});

test('a dry run sends nothing, commits nothing, and says the same', async () => {
  const log = await logWith(bad(1), good(2));
  const dry = await replay(log, { dryRun: true });
  expect(log.records(TOPIC)).toEqual([]);
  expect(await committedIn(log)).toEqual([]);
  const { fates } = await replay(log);
  expect(dry).toMatchObject({ dryRun: true, ended: 'complete', deadLetters: 2, fates });
  expect((await replay(log, { dryRun: true })).deadLetters).toBe(0);
});

const later = Date.now() + 60_000;
test.for<{ filter: ReplayOptions['filter']; ids: readonly number[]; passed: bigint | undefined }>([
  { filter: { stages: ['handler'] }, ids: [2, 3], passed: undefined },
  { filter: { stages: ['validate'] }, ids: [1], passed: 1n },
  { filter: { rules: ['non-empty'] }, ids: [1], passed: 1n },
  { filter: { rules: ['enum', 'non-empty'], stages: ['validate', 'handler'] }, ids: [1], passed: 1n },
  { filter: { rules: [] }, ids: [], passed: undefined },
  { filter: { partitions: [PARTITION] }, ids: [1, 2, 3], passed: 3n },
  { filter: { partitions: [PARTITION + 1] }, ids: [], passed: undefined },
  { filter: { since: later }, ids: [], passed: undefined },
  { filter: { since: 0, until: later }, ids: [1, 2, 3], passed: 3n },
  { filter: {}, ids: [1, 2, 3], passed: 3n },
])('$filter: the position stops before the first that is left out', async ({ filter, ids, passed }) => {
  const log = await logWith(bad(1), good(2), good(3));
  const report = await replay(log, { ...(filter === undefined ? {} : { filter }), force: true });
  expect(idsIn(log)).toEqual(ids);
  expect(report.fates).toMatchObject({ replayed: ids.length, filteredOut: 3 - ids.length });
  expect(await committedIn(log)).toEqual(passed === undefined ? [] : [{ partition: PARTITION, offset: passed }]);
});

test('max ends it, and what is left is for the next run', async () => {
  const log = await logWith(good(1), bad(2), good(3), good(4));
  expect(await replay(log, { max: 2 })).toMatchObject({ ended: 'max', deadLetters: 3 });
  expect(await committedIn(log)).toEqual([{ partition: PARTITION, offset: 3n }]);
  expect(await replay(log, { max: 2 })).toMatchObject({ ended: 'complete', deadLetters: 1 });
  expect(idsIn(log)).toEqual([1, 3, 4]);
});

test('a record that the cluster refuses holds the position, and others go on', async () => {
  const log = await logWith(good(1), good(2));
  log.failNext({ code: 'record-too-large', topic: TOPIC });
  const report = await replay(log);
  expect(report).toMatchObject({ ended: 'complete', failuresByCode: { 'record-too-large': 2 } });
  expect(report.fates).toMatchObject({ notWritten: 2, replayed: 0 });
  expect(await committedIn(log)).toEqual([]);
});

test.for([
  { code: 'not-authorized', how: 'refused', fate: 'notWritten', landed: 0 },
  { code: 'timed-out', how: 'answer-lost', fate: 'unknown', landed: 1 },
] as const)('$code ends it, with a report, and commits nothing', async ({ code, how, fate, landed }) => {
  const log = await logWith(good(1));
  log.failNext({ code, how, topic: TOPIC });
  const report = await replay(log);
  expect(report).toMatchObject({ ended: 'failed', error: { code }, deadLetters: 1 });
  expect(report.fates[fate]).toBe(1);
  expect(log.records(TOPIC)).toHaveLength(landed);
  expect(await committedIn(log)).toEqual([]);
});

test('what may be there twice is said', async () => {
  const log = await logWith(good(1));
  log.failNext({ code: 'timed-out', how: 'written-twice', topic: TOPIC });
  expect(await replay(log)).toMatchObject({ possiblyTwice: 1, fates: { replayed: 1 } });
});

test('many records over many partitions, more than a batch', async () => {
  const events = Array.from({ length: 1500 }, (_, id) =>
    good(id, { customer_id: `CUST_${String(id % 50).padStart(8, '0')}` }),
  );
  const log = await logWith(...events);
  expect((await replay(log)).fates.replayed).toBe(1500);
  const byCustomer = new Map<string, number[]>();
  for (const { key, value } of log.records(TOPIC)) {
    const id = Number(JSON.parse(Buffer.from(value ?? []).toString()).event_id.slice(6));
    const customer = Buffer.from(key ?? []).toString();
    byCustomer.set(customer, [...(byCustomer.get(customer) ?? []), id]);
  }
  expect(byCustomer.size).toBe(50);
  for (const ids of byCustomer.values()) expect(ids).toEqual([...ids].sort((a, b) => a - b));
});

test('what comes meanwhile is left for the next run', async () => {
  const log = await logWith(good(1), good(2));
  const release = log.holdWrites();
  const replaying = replay(log);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const { topic, partition, ...record } = good(3);
  const writer = await log.client().createWriter();
  const sent = writer.send({ topic, partition, records: [record] });
  release();
  await sent;
  expect((await replaying).fates.replayed).toBe(2);
  expect((await replay(log)).fates.replayed).toBe(1);
});

test('a group that stands at what retention has taken stops, and says so', async () => {
  const log = await logWith(good(1), good(2), good(3));
  await replay(log, { max: 1 });
  log.dropBefore(DLQ, PARTITION, 2n);
  const words = /group acme-telemetry\.replay in acme-telemetry\.dlq-\d+ \(it stands at 1, the first record is 2\)/;
  await expect(replay(log)).rejects.toThrow(words);
  await expect(replay(log)).rejects.toMatchObject({ code: 'offset-out-of-range' });
  expect(idsIn(log)).toEqual([1]);
});

test('a signal ends it', async () => {
  const log = await logWith(good(1));
  const already = AbortSignal.abort();
  expect(await replay(log, { signal: already })).toMatchObject({ ended: 'aborted', deadLetters: 0 });

  const abort = new AbortController();
  const release = log.holdWrites();
  const replaying = replay(log, { signal: abort.signal });
  await new Promise((resolve) => setTimeout(resolve, 50));
  abort.abort();
  release();
  // What was being sent is finished, and its position is committed.
  expect(await replaying).toMatchObject({ ended: 'aborted', fates: { replayed: 1 } });
  expect(await committedIn(log)).toEqual([{ partition: PARTITION, offset: 1n }]);
});

test('a signal ends it, also while it connects, and what connects too late is closed', async () => {
  const log = await logWith(good(1));
  const client = log.client();
  let closed = 0;
  let connect = () => {};
  const slow: typeof client = {
    ...client,
    createWriter: async () => {
      await new Promise<void>((resolve) => {
        connect = resolve;
      });
      const writer = await client.createWriter();
      return {
        partitionCount: (name) => writer.partitionCount(name),
        send: async () => [],
        close: async () => void closed++,
      };
    },
  };
  const abort = new AbortController();
  const replaying = replayDeadLetters({ client: slow, signal: abort.signal });
  await new Promise((resolve) => setTimeout(resolve, 50));
  abort.abort();
  expect(await replaying).toMatchObject({ ended: 'aborted', deadLetters: 0 });
  expect(closed).toBe(0);
  connect();
  await expect.poll(() => closed).toBe(1);
});

test('a rebalance sends nothing twice', async () => {
  const log = await logWith(good(1), bad(2), good(3));
  const release = log.holdWrites();
  const replaying = replay(log, { filter: { stages: ['handler'] } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  release();
  await log.expel(GROUP);
  expect(await replaying).toMatchObject({ ended: 'complete', deadLetters: 3 });
  expect(idsIn(log)).toEqual([1, 3]);
});

test('a position that can not be committed ends it: all behind it is for the next run', async () => {
  const log = await logWith(good(1));
  const client = log.client();
  const fenced: typeof client = {
    ...client,
    createReader: async (options) => ({
      ...(await client.createReader(options)),
      commit: async () => {
        throw new KafkaClientError('fenced');
      },
      position: () => undefined,
      close: async () => {},
    }),
  };
  const report = await replayDeadLetters({ client: fenced });
  expect(report).toMatchObject({ ended: 'failed', error: { code: 'fenced' }, fates: { replayed: 1 } });
});

test('records that never come are given up', async () => {
  const log = await logWith(good(1));
  const client = log.client();
  const reader = { commit: async () => {}, position: () => undefined, close: async () => {} };
  const deaf = { ...client, createReader: async () => reader };
  const report = await replayDeadLetters({ client: deaf, idleMs: 300 });
  expect(report).toMatchObject({ ended: 'failed', error: { code: 'timed-out' } });
});

test('connections that do not end well hide neither the report nor why it could not begin', async () => {
  const log = await logWith(good(1));
  const client = log.client();
  const clumsy = (changes: object): typeof client => ({
    ...client,
    createAdmin: async () =>
      Object.assign(await client.createAdmin(), { close: () => Promise.reject(new KafkaClientError('closed')) }),
    createWriter: async () => {
      const writer = await client.createWriter();
      return {
        send: (batch) => writer.send(batch),
        partitionCount: (topic) => writer.partitionCount(topic),
        close: () => Promise.reject(new KafkaClientError('closed')),
        ...changes,
      };
    },
  });
  expect(await replayDeadLetters({ client: clumsy({}) })).toMatchObject({ ended: 'complete', fates: { replayed: 1 } });
  const error = new KafkaClientError('not-authorized');
  const denied = clumsy({ partitionCount: () => Promise.reject(error) });
  await expect(replayDeadLetters({ client: denied })).rejects.toBe(error);
});

test("the filter goes by the record's own time, where its dead letter could not have it", async () => {
  const record = recordOf(event(1));
  const at = record.timestamp - 10_000;
  const log = await logWith(
    deadLetterOf({ ...record, timestamp: at }, { stage: 'handler', issues: [] }, { now: record.timestamp }),
  );
  const fatesOf = async (filter: NonNullable<ReplayOptions['filter']>) =>
    (await replay(log, { filter, dryRun: true })).fates;
  expect(await fatesOf({ since: at, until: at + 1 })).toMatchObject({ replayed: 1 });
  expect(await fatesOf({ since: at + 1 })).toMatchObject({ filteredOut: 1 });
});

test('where there is no topic to send to, it does not begin', async () => {
  const log = createMemoryLog({
    topics: [{ name: DLQ, partitions: 1, replicationFactor: 1, settings: {} }],
  });
  await expect(replay(log)).rejects.toThrow(KafkaClientError);
  await expect(replay(log, { deadLetterTopic: 'none' })).rejects.toMatchObject({ code: 'unknown-topic' });
});

test.for<[string, Partial<ReplayOptions>]>([
  ['client is what an entry', { client: undefined as never }],
  ['max is a whole number from 1', { max: 0 }],
  ['idleMs is', { idleMs: 1.5 }],
  ['groupId is a name', { groupId: '' }],
  ['deliveryTimeoutMs is a whole number from 1 to', { deliveryTimeoutMs: Number.POSITIVE_INFINITY }],
  ['deliveryTimeoutMs is', { deliveryTimeoutMs: 2 ** 31 }],
  ["There is no option 'dryrun'", { dryrun: true } as object],
  ['dryRun is true or false.', { dryRun: 'yes' as never }],
  ['force is true or false.', { force: 1 as never }],
  ['refuse is a function.', { refuse: 'CUST_1' as never }],
  ['signal is an AbortSignal.', { signal: {} as never }],
  ["There is no option 'rule' in filter", { filter: { rule: ['enum'] } as object }],
  ['filter: an object of rules', { filter: 'enum' as never }],
  ['filter.rules is a list of texts.', { filter: { rules: 'enum' as never } }],
  ['filter.stages is a list of texts.', { filter: { stages: [5 as never] } }],
  ['filter.partitions is a list of whole numbers.', { filter: { partitions: ['5' as never] } }],
  ['filter.since is epoch milliseconds.', { filter: { since: '2025-08-11' as never } }],
  ['filter.until is', { filter: { until: Number.NaN } }],
  ['json-syntax is always an error', { severities: { 'json-syntax': 'off' } as never }],
])('%s', async ([words, options]) => {
  const options_ = { client: createMemoryLog().client(), ...options };
  await expect(replayDeadLetters(options_)).rejects.toThrow(TelemetryOptionsError);
  await expect(replayDeadLetters(options_)).rejects.toThrow(words);
});

test('a report holds no personal data, whatever stands in the headers', async () => {
  const letter = bad(1);
  const headers = letter.headers.filter(([name]) => name !== DEAD_LETTER_HEADERS.issues);
  const issues = JSON.stringify([{ rule: sampleEvent.customer_id, severity: 'error', path: '' }]);
  const log = await logWith({ ...letter, headers: [...headers, [DEAD_LETTER_HEADERS.issues, issues]] });
  expect(JSON.stringify(await replay(log, { force: true }))).not.toContain(sampleEvent.customer_id);
});
