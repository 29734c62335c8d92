import { KafkaClientError } from '@acme/telemetry-kafka';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test, vi } from 'vitest';
import { FakeCluster } from '../test-support/fake-cluster.ts';
import { eventNumber, numberOf, recordOf } from '../test-support/records.ts';
import { gate, setUp } from '../test-support/set-up.ts';
import { ConsumerError } from './errors.ts';
import type { EventContext } from './handlers.ts';
import type { Retry } from './options.ts';

const good = (count: number) => Array.from({ length: count }, (_, number) => recordOf(eventNumber(number)));
const bad = recordOf({ ...sampleEvent, city: '' });

test('events come in order, with their context, and their offsets are committed', async () => {
  const seen: number[] = [];
  let context: EventContext | undefined;
  const { cluster, clock, consumer } = await setUp([good(7)], {
    handler: (event, its) => {
      seen.push(numberOf(event));
      context ??= its;
    },
  });
  expect(consumer.health()).toMatchObject({ state: 'running', live: true, ready: true, reasons: [] });
  cluster.assign();
  await clock.advance(999);
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(cluster.committed.size).toBe(0);
  await clock.advance(1);
  expect(cluster.committed.get(0)).toBe(7n);
  expect(context).toEqual({
    key: sampleEvent.customer_id,
    topic: 'acme-telemetry',
    partition: 0,
    offset: 0,
    timestamp: 1_754_922_645_123,
    headers: [],
    schemaVersion: undefined,
    attempt: 1,
    replayed: false,
    issues: [],
    notEvaluated: [{ rule: 'position-within-content', reason: 'no-lookup' }],
  });
  await clock.until(consumer.stop());
  await consumer.finished;
  expect(consumer.health()).toMatchObject({ state: 'stopped', live: false, ready: false });
  // Reader and writer of dead letters.
  expect(cluster.closed).toBe(2);
  expect(clock.pendingTimers).toBe(0);
});

test('a handler that throws gets the same event again, with back-off; other partitions go on', async () => {
  const seen: string[] = [];
  const retries: Retry[] = [];
  let failures = 3;
  const { cluster, clock, consumer } = await setUp([good(4), good(4)], {
    handler: (event, { partition, attempt }) => {
      seen.push(`${partition}/${numberOf(event)}#${attempt}`);
      if (partition === 0 && numberOf(event) === 1 && failures-- > 0) throw new Error(`no: ${event.customer_id}`);
    },
    onRetry: (retry) => retries.push(retry),
  });
  cluster.assign();
  await clock.advance(199);
  expect(seen.filter((each) => each.startsWith('0'))).toEqual(['0/0#1', '0/1#1']);
  expect(seen.filter((each) => each.startsWith('1'))).toEqual(['1/0#1', '1/1#1', '1/2#1', '1/3#1']);
  const health = consumer.health();
  expect(health).toMatchObject({ state: 'retrying', live: true, ready: false });
  expect(health.reasons).toEqual([
    'Partition 0, offset 1: its handler has failed once, and is called again until it succeeds.',
  ]);
  await clock.advance(1);
  await clock.advance(400 + 800);
  expect(seen.filter((each) => each.startsWith('0'))).toEqual([
    '0/0#1',
    '0/1#1',
    '0/1#2',
    '0/1#3',
    '0/1#4',
    '0/2#1',
    '0/3#1',
  ]);
  expect(
    retries.map(({ what, attempt, delayMs, partition, offset }) => [what, attempt, delayMs, partition, offset]),
  ).toEqual([
    ['handler', 1, 200, 0, 1n],
    ['handler', 2, 400, 0, 1n],
    ['handler', 3, 800, 0, 1n],
  ]);
  expect(consumer.health()).toMatchObject({ state: 'running', reasons: [] });
  expect(consumer.counters()).toMatchObject({ records: 8, accepted: 8, handled: 8, handlerFailures: 3, retries: 3 });
  expect(cluster.written).toEqual([]);
});

test('an event whose handler fails is not passed, and neither is what comes after it', async () => {
  const { cluster, clock, consumer } = await setUp([good(4)], {
    handler: (event) => (numberOf(event) === 2 ? Promise.reject(new Error('no')) : undefined),
  });
  cluster.assign();
  await clock.advance(3_600_000);
  expect(cluster.committed.get(0)).toBe(2n);
  expect(cluster.written).toEqual([]);
  expect(consumer.counters().lag).toBe(2);
  await clock.until(consumer.stop());
  expect(cluster.committed.get(0)).toBe(2n);
});

test('only when it is configured, a handler that keeps failing makes a dead letter', async () => {
  const attempts: number[] = [];
  const { cluster, clock, consumer } = await setUp([good(4)], {
    handler: (event, { attempt }) => {
      if (numberOf(event) !== 2) return;
      attempts.push(attempt);
      throw new Error('no');
    },
    retry: { deadLetterAfter: 3 },
  });
  cluster.assign();
  await clock.advance(2_000);
  expect(attempts).toEqual([1, 2, 3]);
  expect(cluster.committed.get(0)).toBe(4n);
  expect(cluster.written).toHaveLength(1);
  expect(consumer.counters()).toMatchObject({
    records: 4,
    accepted: 3,
    rejected: 1,
    rejectedBy: { 'handler-failed': 1 },
    handlerFailures: 3,
    retries: 2,
    deadLetters: 1,
  });
});

test('what breaks a rule never reaches the handler, and passes when its dead letter is acknowledged', async () => {
  const seen: number[] = [];
  const written = gate();
  const cluster = new FakeCluster([[recordOf(eventNumber(0)), bad, recordOf(eventNumber(2))]]);
  cluster.answer = () => written.promise.then(() => ({ status: 'written' }));
  const { clock, consumer } = await setUp([], { handler: (event) => void seen.push(numberOf(event)) }, cluster);
  cluster.assign();
  await clock.advance(5_000);
  expect(seen).toEqual([0]);
  expect(cluster.committed.get(0)).toBe(1n);
  written.open();
  await clock.advance(1_000);
  expect(seen).toEqual([0, 2]);
  expect(cluster.committed.get(0)).toBe(3n);
  const [letter] = cluster.written;
  expect(letter).toMatchObject({
    topic: 'acme-telemetry.dlq',
    partition: 0,
    record: { key: bad.key, value: bad.value },
  });
  const headers = Object.fromEntries(letter?.record.headers ?? []);
  expect(headers).toMatchObject({ '__connect.errors.offset': '1', '__connect.errors.stage': 'validate' });
  expect(headers['__connect.errors.class.name']).toBe('analytics');
  expect(consumer.counters()).toMatchObject({ records: 3, accepted: 2, rejected: 1, rejectedBy: { 'non-empty': 1 } });
});

test('a handler of your own takes rejected records, and is called again while it fails', async () => {
  const rejections: [stage: string, value: unknown][] = [];
  let failures = 1;
  const { cluster, clock, consumer } = await setUp([[recordOf('{'), bad]], {
    handler: () => {},
    onRejected: async ({ stage, value }) => {
      if (failures-- > 0) throw new Error('full');
      rejections.push([stage, value]);
    },
  });
  cluster.assign();
  await clock.advance(100);
  expect(consumer.health().reasons).toEqual([
    'Partition 0, offset 0: the record is rejected, and passing it on has failed once; onRetry was told what was thrown.',
  ]);
  await clock.advance(900);
  expect(rejections).toEqual([
    ['decode', undefined],
    ['validate', { ...sampleEvent, city: '' }],
  ]);
  expect(cluster.writersMade).toBe(0);
  expect(cluster.committed.get(0)).toBe(2n);
  expect(consumer.counters()).toMatchObject({ rejected: 2, rejectionFailures: 1, deadLetters: 0 });
});

test('in mode observe the handler gets everything that can be read, with its verdict', async () => {
  const seen: [valid: boolean, key: string | null, rules: string[]][] = [];
  const records = [recordOf(eventNumber(0)), bad, recordOf('null', { key: null }), recordOf('{')];
  const { cluster, clock, consumer } = await setUp([records], {
    mode: 'observe',
    handler: ({ valid, issues }, { key }) => void seen.push([valid, key, issues.map(({ rule }) => rule)]),
  });
  cluster.assign();
  await clock.advance(1_000);
  expect(seen).toEqual([
    [true, sampleEvent.customer_id, []],
    [false, sampleEvent.customer_id, ['non-empty']],
    [false, null, ['not-null', 'not-null']],
  ]);
  expect(consumer.counters()).toMatchObject({ records: 4, accepted: 1, rejected: 3, handled: 3, deadLetters: 1 });
  expect(cluster.committed.get(0)).toBe(4n);
});

test('in mode observe a handler that gives up is counted as that for an invalid record, too', async () => {
  const { cluster, clock, consumer } = await setUp([[recordOf(eventNumber(0)), bad]], {
    mode: 'observe',
    handler: () => {
      throw new Error('no');
    },
    retry: { deadLetterAfter: 1 },
  });
  cluster.assign();
  await clock.advance(1_000);
  expect(consumer.counters()).toMatchObject({
    ...{ records: 2, rejected: 2, handlerFailures: 2, deadLetters: 2 },
    rejectedBy: { 'handler-failed': 2, 'non-empty': 1 },
  });
});

test('in mode observe nothing stops for its rules', async () => {
  const { cluster, clock, consumer } = await setUp([Array.from({ length: 700 }, () => bad)], {
    mode: 'observe',
    handler: () => {},
  });
  cluster.batchSize = 100;
  cluster.assign();
  await clock.advance(1_000);
  expect(consumer.counters()).toMatchObject({ records: 700, rejected: 700, rejectedRate: 1 });
  expect(consumer.health().state).toBe('running');
});

test.each([
  [50, 1_000, undefined],
  [51, 1_000, 50],
])('of a window of 1 000, %i rejected records', async (rejected, total, stoppedAt) => {
  const records = [...Array.from({ length: rejected }, () => bad), ...good(total - rejected)];
  const { cluster, clock, consumer } = await setUp([records], { handler: () => {}, rejectedWindow: 1_000 });
  const onError = vi.fn();
  consumer.finished.catch(onError);
  cluster.batchSize = 100;
  cluster.assign();
  await clock.advance(1_000);
  expect(cluster.written).toHaveLength(50);
  expect(cluster.committed.get(0)).toBe(BigInt(stoppedAt ?? total));
  if (stoppedAt === undefined) return expect(consumer.health().state).toBe('running');
  const { state, live, error } = consumer.health();
  expect([state, live]).toEqual(['failed', false]);
  expect(error).toBeInstanceOf(ConsumerError);
  expect(onError).toHaveBeenCalledExactlyOnceWith(error);
  expect(error).toMatchObject({
    code: 'too-many-rejected',
    message: expect.stringContaining('partition 0, offset 50.'),
  });
  expect(cluster.closed).toBe(2);
});

test('an offset out of range stops it with that error; what was handled is committed, and nothing jumps', async () => {
  const { cluster, clock, consumer } = await setUp([good(2)], { handler: () => {} });
  cluster.assign();
  await clock.advance(1_000);
  const error = new KafkaClientError('offset-out-of-range', { where: 'acme-telemetry-0' });
  cluster.breakDown(error);
  await expect(clock.until(consumer.finished)).rejects.toBe(error);
  expect(consumer.health()).toMatchObject({ state: 'failed', live: false, reasons: [error.message], error });
  expect(cluster.committed.get(0)).toBe(2n);
});

test('a client that can not connect is what stops it, and nobody has to listen', async () => {
  const error = new KafkaClientError('not-authorized');
  const cluster = new FakeCluster([]);
  cluster.client.createReader = () => Promise.reject(error);
  const { clock, consumer } = await setUp([], { handler: () => {} }, cluster);
  await clock.advance(0);
  expect(consumer.health()).toMatchObject({ state: 'failed', error });
  await expect(consumer.finished).rejects.toBe(error);
});

test('what the log holds behind the last record is no lag once it has been read', async () => {
  const { cluster, clock, consumer } = await setUp([good(2)], { handler: () => {} });
  cluster.marks = 1;
  cluster.assign();
  await clock.idle();
  cluster.positions.set(0, 2n);
  expect(consumer.counters()).toMatchObject({ handled: 2, lag: 1 });
  cluster.positions.set(0, 3n);
  expect(consumer.counters()).toMatchObject({ lag: 0, lagByPartition: { 0: 0 } });
});

test('what is left unhandled while a consumer stops is lag, however far its partition was read', async () => {
  const first = gate();
  const { cluster, clock, consumer } = await setUp([good(3), good(1)], {
    handler: (_, { partition }) => (partition === 0 ? first.promise : new Promise<void>(() => {})),
  });
  cluster.assign();
  await clock.idle();
  cluster.positions.set(0, 3n);
  const stopping = consumer.stop();
  first.open();
  await clock.idle();
  expect(consumer.counters().lagByPartition).toEqual({ 0: 2, 1: 1 });
  await clock.until(stopping);
});

test('events that were handled before are left out; a conflict is not (D25)', async () => {
  const seen: string[] = [];
  const conflict = { ...eventNumber(0), city: 'Porto' };
  const records = [...good(2), ...good(2), recordOf(conflict), recordOf(conflict)];
  const { cluster, clock, consumer } = await setUp([records], { handler: ({ city }) => void seen.push(city) });
  cluster.assign();
  await clock.advance(1_000);
  expect(seen).toEqual([sampleEvent.city, sampleEvent.city, 'Porto']);
  expect(consumer.counters()).toMatchObject({ records: 6, accepted: 3, duplicates: 3, conflicts: 1, rejected: 0 });
  expect(cluster.committed.get(0)).toBe(6n);
});

test('nothing is left out where that is switched off, or while the handler has not succeeded', async () => {
  for (const [options, calls] of [
    [{ deduplicate: false as const }, 4],
    [{ retry: { deadLetterAfter: 1 } }, 4],
  ] as const) {
    const handler = vi.fn(() => {
      if (!('deduplicate' in options)) throw new Error('no');
    });
    const { cluster, clock, consumer } = await setUp([[...good(2), ...good(2)]], { handler, ...options });
    cluster.assign();
    await clock.advance(1_000);
    expect(handler).toHaveBeenCalledTimes(calls);
    expect(consumer.counters().duplicates).toBe(0);
  }
});

test('a signal stops it; so does one that was given before', async () => {
  const abort = new AbortController();
  const { cluster, clock, consumer } = await setUp([good(1)], { handler: () => {}, signal: abort.signal });
  cluster.assign();
  await clock.idle();
  abort.abort();
  expect(consumer.health().state).toBe('stopping');
  await clock.until(consumer.finished);
  expect(cluster.committed.get(0)).toBe(1n);
  const second = await setUp([], { handler: () => {}, signal: abort.signal });
  await second.clock.until(second.consumer.finished);
  expect(second.clock.pendingTimers).toBe(0);
  expect(second.cluster.closed).toBe(2);
});

test('lag, age and what was in the records', async () => {
  const waiting = gate();
  const headers = [['schema-version', new TextEncoder().encode('1.0.0')]] as const;
  const records = [
    recordOf({ ...eventNumber(0), title_type: 'film', CUST_5e6f7a8b: 1 }, { headers }),
    recordOf({ ...eventNumber(1), event_type: 'resume', watch_duration_seconds: 5 }),
    recordOf(eventNumber(2)),
    recordOf(eventNumber(3)),
  ];
  const { cluster, clock, consumer } = await setUp([records, good(1)], {
    handler: (event, { partition }) => (partition === 0 && numberOf(event) === 2 ? waiting.promise : undefined),
  });
  cluster.assign();
  await clock.advance(1_000);
  expect(consumer.counters()).toMatchObject({
    lag: 2,
    lagByPartition: { 0: 2, 1: 0 },
    oldestUnprocessedAgeMs: clock.now() - 1_754_922_645_123,
    unknownFields: { title_type: 1, other: 1 },
    schemaVersions: { '1.0.0': 1, none: 2 },
    warnedBy: { 'resume-has-no-watch-time': 1 },
    rebalances: 1,
    rejectedRate: 0,
  });
  waiting.open();
  await clock.idle();
  expect(consumer.counters()).toMatchObject({ lag: 0, oldestUnprocessedAgeMs: 0 });
});

test('a commit that fails is tried again, and health says so', async () => {
  const cluster = new FakeCluster([good(2)]);
  let failures = 2;
  cluster.onCommit = () => {
    if (failures-- > 0) throw new KafkaClientError('timed-out');
  };
  const onRetry = vi.fn();
  const { clock, consumer } = await setUp([], { handler: () => {}, onRetry }, cluster);
  cluster.assign();
  await clock.advance(2_000);
  expect(cluster.committed.size).toBe(0);
  expect(consumer.health()).toMatchObject({
    state: 'retrying',
    reasons: [expect.stringMatching(/^Offsets could not/)],
  });
  expect(onRetry).toHaveBeenLastCalledWith({
    what: 'commit',
    error: new KafkaClientError('timed-out'),
    attempt: 2,
    delayMs: 1_000,
  });
  await clock.advance(1_000);
  expect(cluster.committed.get(0)).toBe(2n);
  expect(consumer.health().state).toBe('running');
  expect(consumer.counters()).toMatchObject({ commits: 1, commitFailures: 2 });
});

test('what onRetry throws is ignored', async () => {
  let failures = 1;
  const { cluster, clock, consumer } = await setUp([good(2)], {
    handler: () => {
      if (failures-- > 0) throw new Error('no');
    },
    onRetry: () => {
      throw new Error('my log is full');
    },
  });
  cluster.assign();
  await clock.advance(1_000);
  expect(consumer.counters()).toMatchObject({ accepted: 2, handlerFailures: 1 });
});

test('an onRetry that rejects later is ignored as well', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const handler = vi.fn().mockImplementationOnce(() => Promise.reject(new Error('no')));
  const onRetry = vi.fn(() => Promise.reject(new Error('my log is full')));
  const { cluster, clock, consumer } = await setUp([good(2)], { handler, onRetry });
  cluster.assign();
  await clock.advance(1_000);
  process.off('unhandledRejection', unhandled);
  expect(consumer.counters()).toMatchObject({ accepted: 2, handlerFailures: 1 });
  expect(onRetry).toHaveBeenCalledTimes(1);
  expect(unhandled).not.toHaveBeenCalled();
});

test('stopped from within onRetry, the back-off is not waited out', async () => {
  const { cluster, clock, consumer } = await setUp([good(2)], {
    handler: () => Promise.reject(new Error('no')),
    onRetry: () => void consumer.stop(),
    retry: { initialMs: 20_000 },
  });
  cluster.assign();
  const before = clock.now();
  await clock.until(consumer.finished);
  expect(clock.now()).toBe(before);
  expect(consumer.counters()).toMatchObject({ handlerFailures: 1 });
});

test('health says how often a handler is called, where that has an end', async () => {
  const { cluster, clock, consumer } = await setUp([good(1)], {
    handler: () => Promise.reject(new Error('no')),
    retry: { deadLetterAfter: 3 },
  });
  cluster.assign();
  await clock.idle();
  expect(consumer.health().reasons).toEqual([
    'Partition 0, offset 0: its handler has failed once, and is called again up to 3 times in all.',
  ]);
});

test('a commit that hangs has no others behind it, and health says so', async () => {
  const cluster = new FakeCluster([good(3)]);
  const answer = gate();
  const onCommit = vi.fn(async () => {}).mockImplementationOnce(() => answer.promise);
  cluster.onCommit = onCommit;
  const { clock, consumer } = await setUp([], { handler: () => {} }, cluster);
  cluster.assign();
  await clock.advance(11_000);
  expect(consumer.health()).toMatchObject({ state: 'running', reasons: [] });
  await clock.advance(1_000);
  expect(consumer.health()).toMatchObject({
    state: 'retrying',
    reasons: ['A commit of offsets has had no answer for more than 10 s.'],
  });
  answer.fail(new Error('no'));
  await clock.idle();
  expect(onCommit).toHaveBeenCalledTimes(1);
  expect(consumer.health().reasons).toEqual(['Offsets could not be committed: The client failed.']);
  await clock.advance(1_000);
  expect(onCommit).toHaveBeenCalledTimes(2);
  expect(consumer.health()).toMatchObject({ state: 'running', reasons: [] });
  expect(cluster.committed.get(0)).toBe(3n);
});

test.each([
  ['a second', 1_000, 1_000, 2],
  ['for ever', Number.POSITIVE_INFINITY, 5_000, 1],
])('without time to drain, connections that take %s have 5 s to close', async (_, takes, waited, closed) => {
  const cluster = new FakeCluster([good(1)]);
  const { clock, consumer } = await setUp([], { handler: () => {}, drainMs: 0 }, cluster);
  cluster.assign();
  await clock.idle();
  cluster.beforeClose = () => new Promise((resolve) => void clock.after(takes, resolve));
  const before = clock.now();
  await clock.until(consumer.stop());
  expect(clock.now() - before).toBe(waited);
  expect(cluster.closed).toBe(closed);
});
