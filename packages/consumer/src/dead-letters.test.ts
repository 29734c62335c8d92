import { CLIENT_ERRORS, KafkaClientError, type KafkaClientErrorCode, type RecordBatch } from '@acme/telemetry-kafka';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { FakeCluster } from '../test-support/fake-cluster.ts';
import { eventNumber, numberOf, recordOf } from '../test-support/records.ts';
import { gate, setUp } from '../test-support/set-up.ts';

const bad = recordOf({ ...sampleEvent, city: '' });
const notWritten = (code: KafkaClientErrorCode) =>
  ({ status: 'not-written', error: new KafkaClientError(code) }) as const;
const valueIn = (batch: RecordBatch) => batch.records[0]?.value;

/** A consumer that finds one bad record between two good ones. */
async function oneBad(answer: FakeCluster['answer']) {
  const seen: number[] = [];
  const cluster = new FakeCluster([[recordOf(eventNumber(0)), bad, recordOf(eventNumber(2))]]);
  cluster.answer = answer;
  const options = { handler: (event: Parameters<typeof numberOf>[0]) => void seen.push(numberOf(event)) };
  const { clock, consumer } = await setUp([], options, cluster);
  cluster.assign();
  await clock.idle();
  return { cluster, clock, consumer, seen };
}

test.each(['record-too-large', 'invalid-record'] as const)(
  '%s: a stub without the value takes its place',
  async (code) => {
    const { cluster, clock, consumer, seen } = await oneBad((batch) =>
      valueIn(batch) === null ? { status: 'written' } : notWritten(code),
    );
    // A hash is made elsewhere, in real time.
    await clock.when(() => cluster.committed.get(0) === 3n);
    expect(seen).toEqual([0, 2]);
    expect(cluster.written).toHaveLength(1);
    const [letter] = cluster.written;
    expect(letter?.record).toMatchObject({ value: null, key: bad.key });
    const headers = Object.fromEntries(letter?.record.headers ?? []);
    expect(headers).toMatchObject({
      '__connect.errors.topic': 'acme-telemetry',
      '__connect.errors.partition': '0',
      '__connect.errors.offset': '1',
      'acme-value-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(consumer.counters()).toMatchObject({
      deadLetters: 1,
      deadLetterStubs: 1,
      rejectionFailures: 0,
      rejected: 1,
    });
    expect(cluster.committed.get(0)).toBe(3n);
  },
);

const others = (Object.keys(CLIENT_ERRORS) as KafkaClientErrorCode[]).filter(
  (code) => code !== 'record-too-large' && code !== 'invalid-record',
);

test.each(others)('%s: the partition waits, health says why, and nothing passes until it is written', async (code) => {
  let refuses = true;
  const { cluster, clock, consumer, seen } = await oneBad(() => (refuses ? notWritten(code) : { status: 'written' }));
  await clock.advance(120_000);
  expect(seen).toEqual([0]);
  expect(cluster.committed.get(0)).toBe(1n);
  const health = consumer.health();
  expect(health).toMatchObject({ state: 'retrying', live: true, ready: false });
  expect(health.reasons.join()).toContain(CLIENT_ERRORS[code].words);
  refuses = false;
  await clock.advance(31_000);
  expect(seen).toEqual([0, 2]);
  expect(cluster.committed.get(0)).toBe(3n);
  expect(consumer.health()).toMatchObject({ state: 'running', reasons: [] });
  expect(consumer.counters().rejectionFailures).toBeGreaterThan(4);
});

const time = (batch: RecordBatch) => batch.records[0]?.timestamp ?? 0;
const headersOf = (cluster: FakeCluster) => Object.fromEntries(cluster.written[0]?.record.headers ?? []);

test('a time that is refused gives way to that of now, and a header keeps it', async () => {
  const { cluster, clock, consumer, seen } = await oneBad((batch) =>
    time(batch) === bad.timestamp ? notWritten('invalid-timestamp') : { status: 'written' },
  );
  await clock.advance(1_000);
  expect(seen).toEqual([0, 2]);
  expect(cluster.committed.get(0)).toBe(3n);
  expect(cluster.written).toHaveLength(1);
  expect(cluster.written[0]?.record).toMatchObject({ key: bad.key, value: bad.value, timestamp: clock.now() - 1_000 });
  expect(headersOf(cluster)).toMatchObject({
    '__connect.errors.offset': '1',
    'acme-original-timestamp': String(bad.timestamp),
  });
  expect(consumer.counters()).toMatchObject({ deadLetters: 1, deadLetterStubs: 0, rejectionFailures: 0 });
});

test.each(['time first', 'value first'])('value and time may both be refused: %s', async (order) => {
  const { cluster, clock, consumer } = await oneBad((batch) => {
    const refusals = [
      ...(time(batch) === bad.timestamp ? (['invalid-timestamp'] as const) : []),
      ...(valueIn(batch) === null ? [] : (['record-too-large'] as const)),
    ];
    const code = order === 'time first' ? refusals[0] : refusals.at(-1);
    return code === undefined ? { status: 'written' } : notWritten(code);
  });
  await clock.when(() => cluster.committed.get(0) === 3n);
  expect(headersOf(cluster)).toMatchObject({
    'acme-original-timestamp': String(bad.timestamp),
    'acme-value-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(consumer.counters()).toMatchObject({ deadLetters: 1, deadLetterStubs: 1, rejectionFailures: 0 });
});

test('a stub that is refused as well is tried again', async () => {
  let refusals = 4;
  const { cluster, clock, consumer, seen } = await oneBad(() =>
    refusals-- > 0 ? notWritten('record-too-large') : { status: 'written' },
  );
  await clock.when(() => cluster.committed.get(0) === 3n);
  expect(seen).toEqual([0, 2]);
  expect(consumer.counters()).toMatchObject({ deadLetters: 1, rejectionFailures: 2 });
});

test('after the end nothing connects any more: what was being written comes again', async () => {
  const refusal = gate();
  const { cluster, clock, consumer } = await oneBad(async () => {
    await refusal.promise;
    return notWritten('record-too-large');
  });
  await clock.until(consumer.stop());
  expect([cluster.writersMade, cluster.closed]).toEqual([1, 2]);
  refusal.open();
  await clock.when(() => consumer.counters().rejectionFailures === 1);
  expect([cluster.writersMade, cluster.closed]).toEqual([1, 2]);
  expect([cluster.written, cluster.committed.get(0)]).toEqual([[], 1n]);
});

test('a client that breaks its promise, and throws, is tried again', async () => {
  let failures = 2;
  const { cluster, clock, consumer } = await oneBad(async () => {
    if (failures-- > 0) throw new Error('not what the interface says');
    return { status: 'written' };
  });
  expect(consumer.health().reasons).toEqual([
    'Partition 0, offset 1: the record is rejected, and passing it on has failed once; onRetry was told what was thrown.',
  ]);
  await clock.advance(2_000);
  expect(cluster.committed.get(0)).toBe(3n);
});

test('an unknown outcome is tried again, and counted: the dead letter may be there twice', async () => {
  let answers = 1;
  const { cluster, clock, consumer } = await oneBad(() =>
    answers-- > 0
      ? { status: 'unknown', error: new KafkaClientError('timed-out') }
      : { status: 'written', possiblyTwice: true },
  );
  await clock.advance(10_000);
  expect(cluster.committed.get(0)).toBe(3n);
  expect(consumer.counters()).toMatchObject({ unknownOutcomes: 2, deadLetters: 1, rejectionFailures: 1 });
});

test('what the writer is getting over by itself is in health', async () => {
  const waiting = gate();
  const { cluster, clock, consumer } = await oneBad(() => waiting.promise.then(() => ({ status: 'written' })));
  expect(cluster.writerOptions?.deliveryTimeoutMs).toBe(30_000);
  cluster.writerOptions?.onRetry?.(new KafkaClientError('not-enough-replicas'));
  expect(consumer.health()).toMatchObject({
    state: 'retrying',
    reasons: [expect.stringContaining('replicas are in sync')],
  });
  waiting.open();
  await clock.idle();
  expect(consumer.health().state).toBe('running');
});

test('what the writer is getting over stays in health, whatever is written for other partitions', async () => {
  const gates = [gate(), gate()];
  const cluster = new FakeCluster([[bad], [bad]]);
  cluster.answer = async ({ partition }) => {
    await gates[partition]?.promise;
    return { status: 'written' };
  };
  const { clock, consumer } = await setUp([], { handler: () => {}, maxRejectedRate: 1 }, cluster);
  cluster.assign();
  await clock.idle();
  cluster.writerOptions?.onRetry?.(new KafkaClientError('not-enough-replicas'));
  gates[1]?.open();
  await clock.idle();
  expect(cluster.written).toMatchObject([{ partition: 1 }]);
  expect(consumer.health()).toMatchObject({
    state: 'retrying',
    reasons: [expect.stringContaining('replicas are in sync')],
  });
  gates[0]?.open();
  await clock.idle();
  expect(consumer.health()).toMatchObject({ state: 'running', reasons: [] });
});

test('a send that throws at once is over, and the writer may tell of a try when none is under way', async () => {
  const waiting = gate();
  const cluster = new FakeCluster([[bad]]);
  const { createWriter } = cluster.client;
  let failures = 1;
  cluster.answer = () => waiting.promise.then(() => ({ status: 'written' }));
  cluster.client.createWriter = async (options) => {
    const writer = await createWriter(options);
    const send: typeof writer.send = (batch) => {
      if (failures-- > 0) throw new TypeError('not what the interface says');
      return writer.send(batch);
    };
    return { ...writer, send };
  };
  const { clock, consumer } = await setUp([], { handler: () => {}, maxRejectedRate: 1 }, cluster);
  const tellOfATry = () => cluster.writerOptions?.onRetry?.(new KafkaClientError('not-enough-replicas'));
  cluster.assign();
  await clock.advance(1_000);
  tellOfATry();
  expect(consumer.health().reasons.join()).toContain('replicas are in sync');
  waiting.open();
  await clock.idle();
  expect(cluster.written).toHaveLength(1);
  expect(consumer.health()).toMatchObject({ state: 'running', reasons: [] });
  tellOfATry();
  expect(consumer.health()).toMatchObject({ state: 'running', reasons: [] });
});

test.each([
  ['fenced', 2],
  ['closed', 2],
  ['timed-out', 1],
] as const)('after %s there are %i writers', async (code, writers) => {
  let refusals = 1;
  const { cluster, clock } = await oneBad(() => (refusals-- > 0 ? notWritten(code) : { status: 'written' }));
  await clock.advance(10_000);
  expect(cluster.written).toHaveLength(1);
  expect(cluster.writersMade).toBe(writers);
});

test('a partition that is lost and comes back writes after what is still under way', async () => {
  const waiting = gate();
  const { cluster, clock } = await oneBad(() => waiting.promise.then(() => ({ status: 'written' })));
  cluster.lose();
  cluster.assign();
  await clock.advance(1_000);
  waiting.open();
  await clock.advance(1_000);
  expect(cluster.written).toHaveLength(2);
  expect(cluster.committed.get(0)).toBe(3n);
});

test('the dead letters of another topic go to its own dead-letter topic', async () => {
  const cluster = new FakeCluster([[bad]]);
  const { clock } = await setUp([], { handler: () => {}, topic: 'staging' }, cluster);
  expect(cluster.readerOptions?.topics).toEqual(['staging']);
  cluster.assign();
  await clock.idle();
  expect(cluster.written).toMatchObject([{ topic: 'staging.dlq' }]);
});

test('a writer that can not connect stops the consumer before the first record', async () => {
  const cluster = new FakeCluster([[bad]]);
  const error = new KafkaClientError('authentication-failed');
  cluster.client.createWriter = () => Promise.reject(error);
  const { clock, consumer } = await setUp([], { handler: () => {} }, cluster);
  await expect(clock.until(consumer.finished)).rejects.toBe(error);
  expect(cluster.readerOptions).toBeUndefined();
});
