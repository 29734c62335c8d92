import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test, vi } from 'vitest';
import { FakeCluster } from '../test-support/fake-cluster.ts';
import { eventNumber, numberOf, recordOf } from '../test-support/records.ts';
import { gate, setUp } from '../test-support/set-up.ts';

const good = (count: number) => Array.from({ length: count }, (_, number) => recordOf(eventNumber(number)));

/** A handler that waits at one event of partition 0, and tells when it was called. */
function waitingAt(number: number) {
  const waiting = gate();
  const seen: string[] = [];
  const handler = (event: Parameters<typeof numberOf>[0], { partition }: { partition: number }) => {
    seen.push(`${partition}/${numberOf(event)}`);
    return partition === 0 && numberOf(event) === number ? waiting.promise : undefined;
  };
  return { waiting, seen, handler };
}

test('partitions that are taken back: what is being handled finishes and is committed, nothing else begins', async () => {
  const { waiting, seen, handler } = waitingAt(1);
  const { cluster, clock } = await setUp([good(3), good(3)], { handler });
  cluster.assign();
  await clock.idle();
  let revoked = false;
  const revoking = cluster.revoke([0]).then(() => {
    revoked = true;
  });
  await clock.advance(29_000);
  expect(revoked).toBe(false);
  waiting.open();
  await clock.until(revoking);
  expect(cluster.committed.get(0)).toBe(2n);
  expect(seen).toEqual(['0/0', '1/0', '0/1', '1/1', '1/2']);
});

test('what takes longer than drainMs is given up: it is not committed, and later comes to nothing', async () => {
  const { waiting, handler } = waitingAt(1);
  const { cluster, clock, consumer } = await setUp([good(3)], { handler, drainMs: 5_000 });
  expect(cluster.readerOptions?.revokeTimeoutMs).toBeGreaterThan(5_000);
  cluster.assign();
  await clock.idle();
  const before = clock.now();
  await clock.until(cluster.revoke());
  expect(clock.now() - before).toBe(5_000);
  expect(cluster.committed.get(0)).toBe(1n);
  waiting.open();
  await clock.advance(5_000);
  expect(cluster.committed.get(0)).toBe(1n);
  expect(consumer.counters()).toMatchObject({ commitFailures: 0, accepted: 2, lag: 0 });
});

test('lost partitions commit nothing, and count', async () => {
  const { waiting, handler } = waitingAt(1);
  const { cluster, clock, consumer } = await setUp([good(3)], { handler });
  cluster.assign();
  await clock.idle();
  cluster.lose();
  waiting.open();
  await clock.advance(10_000);
  expect(cluster.committed.size).toBe(0);
  expect(consumer.counters()).toMatchObject({ lostPartitions: 1, commits: 0, commitFailures: 0 });
});

test('a partition that comes back while its old handler runs waits for it, and leaves out what that handled', async () => {
  const { waiting, seen, handler } = waitingAt(1);
  const { cluster, clock, consumer } = await setUp([good(3)], { handler });
  cluster.assign();
  await clock.idle();
  cluster.lose();
  cluster.assign();
  await clock.advance(60_000);
  expect(seen).toEqual(['0/0', '0/1']);
  waiting.open();
  await clock.advance(1_000);
  expect(seen).toEqual(['0/0', '0/1', '0/2']);
  expect(consumer.counters()).toMatchObject({ duplicates: 2, accepted: 3, records: 5, rebalances: 2 });
  expect(cluster.committed.get(0)).toBe(3n);
});

test.each(['lost', 'taken back'])(
  'a partition that was %s and waits for its old handler has lag, and ages',
  async (how) => {
    const records = good(3).map((record) => ({ ...record, timestamp: 1_754_922_645_000 }));
    const { cluster, clock, consumer } = await setUp([records], {
      handler: () => new Promise(() => {}),
      drainMs: 1_000,
    });
    cluster.assign();
    await clock.advance(600_000);
    expect(consumer.counters()).toMatchObject({ lag: 3, oldestUnprocessedAgeMs: 600_000 });
    if (how === 'lost') cluster.lose();
    else await clock.until(cluster.revoke());
    cluster.assign();
    await clock.idle();
    const age = clock.now() - 1_754_922_645_000;
    expect(consumer.counters()).toMatchObject({ lag: 3, oldestUnprocessedAgeMs: age });
    await clock.advance(3_600_000);
    expect(consumer.counters()).toMatchObject({ lag: 3, oldestUnprocessedAgeMs: age + 3_600_000 });
  },
);

test('a back-off ends at once when its partition goes, and the event comes again with it', async () => {
  const attempts: number[] = [];
  const { cluster, clock } = await setUp([good(1)], {
    handler: (_, { attempt }) => {
      attempts.push(attempt);
      if (attempts.length < 7) throw new Error('no');
    },
    retry: { initialMs: 1_000, maxMs: 60_000 },
  });
  cluster.assign();
  await clock.advance(20_000);
  expect(attempts).toEqual([1, 2, 3, 4, 5]);
  const before = clock.now();
  await clock.until(cluster.revoke());
  expect(clock.now()).toBe(before);
  expect(cluster.committed.size).toBe(0);
  cluster.assign();
  await clock.advance(3_000);
  expect(attempts).toEqual([1, 2, 3, 4, 5, 1, 2]);
  expect(cluster.committed.get(0)).toBe(1n);
});

test('a rejection that ends with its partition does not count: the record comes again, and counts once', async () => {
  let isDown = true;
  const bad = recordOf({ ...sampleEvent, city: '' });
  const { cluster, clock, consumer } = await setUp([[bad, ...good(3)], [bad]], {
    handler: () => {},
    rejectedWindow: 40, // two may be rejected
    onRejected: () => {
      if (isDown) throw new Error('down');
    },
  });
  for (let times = 0; times < 3; times += 1) {
    cluster.assign();
    await clock.advance(5_000);
    expect(consumer.counters()).toMatchObject({ records: 0, rejected: 0, rejectedRate: 0 });
    await clock.until(cluster.revoke());
  }
  isDown = false;
  cluster.assign();
  await clock.advance(60_000);
  expect(consumer.health().state).toBe('running');
  expect(consumer.counters()).toMatchObject({ records: 5, rejected: 2, rejectedRate: 0.4 });
});

test('no more are being rejected at once than may be', async () => {
  const bad = recordOf({ ...sampleEvent, city: '' });
  const onRejected = vi.fn(() => new Promise<void>(() => {}));
  const { cluster, clock, consumer } = await setUp([[bad], [bad], [bad]], {
    handler: () => {},
    rejectedWindow: 40,
    onRejected,
  });
  cluster.assign();
  await clock.idle();
  expect(onRejected).toHaveBeenCalledTimes(2);
  expect(consumer.health()).toMatchObject({ error: { code: 'too-many-rejected' } });
});

test('a partition that the group gives again before it was given back begins anew', async () => {
  const { waiting, seen, handler } = waitingAt(1);
  const { cluster, clock } = await setUp([good(3)], { handler });
  cluster.assign();
  await clock.idle();
  const revoking = cluster.revoke();
  await clock.advance(1_000);
  cluster.assign();
  waiting.open();
  await clock.until(revoking);
  await clock.advance(1_000);
  expect(seen).toEqual(['0/0', '0/1', '0/2']);
  expect(cluster.committed.get(0)).toBe(3n);
});

test('while a partition goes, no more of its records are asked for', async () => {
  const { waiting, handler } = waitingAt(0);
  const { cluster, clock } = await setUp([good(9)], { handler });
  cluster.assign([]);
  let asked = 0;
  const batch = { topic: 'acme-telemetry', partition: 0, records: good(2), highWatermark: 9n };
  void cluster.readerOptions?.handlers.onRecords(batch).then(() => {
    asked += 1;
  });
  await clock.idle();
  const revoking = cluster.revoke([0]);
  // Something else has to be waited for after the handler.
  cluster.onCommit = () => new Promise((resolve) => void clock.after(2_000, resolve));
  waiting.open();
  await clock.advance(1_000);
  expect(asked).toBe(0);
  await clock.until(revoking);
  expect(asked).toBe(1);
});

test('records of a partition that went, and was not given again, are not touched', async () => {
  const { seen, handler } = waitingAt(9);
  const { cluster, clock } = await setUp([good(3)], { handler });
  cluster.assign([]);
  await clock.until(cluster.revoke([0]));
  const batch = { topic: 'acme-telemetry', partition: 0, records: good(2), highWatermark: 2n };
  void cluster.readerOptions?.handlers.onRecords(batch);
  await clock.advance(5_000);
  expect(seen).toEqual([]);
});

test('stopping drains: what is being handled finishes, its offset is committed, no event begins', async () => {
  const { waiting, seen, handler } = waitingAt(1);
  const { cluster, clock, consumer } = await setUp([good(3)], { handler });
  cluster.assign();
  await clock.idle();
  const stopping = consumer.stop();
  await clock.advance(1_000);
  expect(consumer.health()).toMatchObject({ state: 'stopping', live: true, ready: false });
  waiting.open();
  await clock.until(Promise.all([stopping, consumer.stop()]));
  expect(seen).toEqual(['0/0', '0/1']);
  expect(cluster.committed.get(0)).toBe(2n);
  expect(cluster.closed).toBe(2);
});

test('stopped from within a handler, the next event does not begin', async () => {
  const seen: number[] = [];
  const { cluster, clock, consumer } = await setUp([good(3)], {
    handler: (event) => {
      seen.push(numberOf(event));
      if (numberOf(event) === 1) void consumer.stop();
    },
  });
  cluster.assign();
  await clock.until(consumer.finished);
  expect(seen).toEqual([0, 1]);
  expect(cluster.committed.get(0)).toBe(2n);
});

test('a handler that never ends holds the end up for drainMs and no longer', async () => {
  const { handler } = waitingAt(1);
  const { cluster, clock, consumer } = await setUp([good(3)], { handler, drainMs: 7_000 });
  cluster.assign();
  await clock.idle();
  const before = clock.now();
  await clock.until(consumer.stop());
  expect(clock.now() - before).toBe(7_000);
  expect(cluster.committed.get(0)).toBe(1n);
});

test('a last commit that hangs is given up as well, one that fails is tried once more', async () => {
  const cluster = new FakeCluster([good(1)]);
  let commits = 0;
  cluster.onCommit = () => {
    commits += 1;
    if (commits === 1) throw new Error('no');
    return new Promise(() => {});
  };
  const { clock, consumer } = await setUp([], { handler: () => {} }, cluster);
  cluster.assign();
  await clock.idle();
  await clock.until(consumer.stop());
  expect(commits).toBe(2);
  expect(consumer.counters()).toMatchObject({ commits: 0, commitFailures: 1 });
});

test('stopped while it connects, it closes what connects later', async () => {
  const cluster = new FakeCluster([good(1)]);
  const connecting = gate();
  const { createReader } = cluster.client;
  cluster.client.createReader = async (options) => {
    await connecting.promise;
    return createReader(options);
  };
  const { clock, consumer } = await setUp([], { handler: () => {} }, cluster);
  expect(consumer.health().state).toBe('starting');
  await clock.until(consumer.stop());
  expect(consumer.health().state).toBe('stopped');
  connecting.open();
  await clock.idle();
  expect(cluster.closed).toBe(2);
});
