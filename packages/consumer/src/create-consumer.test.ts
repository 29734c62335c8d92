import { recordCodec } from '@acme/telemetry-kafka';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { SCHEMA_VERSION, type sampleEvent, TelemetryOptionsError } from '@acme/telemetry-schema';
import { expect, test, vi } from 'vitest';
import { eventNumber, numberOf } from '../test-support/records.ts';
import { createConsumer } from './create-consumer.ts';

/** The log in memory with so many events of many customers, and one that breaks a rule. */
async function filledLog(count: number) {
  const log = createMemoryLog();
  const writer = await log.client().createWriter();
  for (let number = 0; number < count; number += 1) {
    const customer_id = `CUST_${(number % 50).toString(16).padStart(8, '0')}`;
    const event = { ...eventNumber(number), customer_id, ...(number === 7 ? { city: '' } : {}) };
    const { topic, partition, ...record } = recordCodec.encode(event);
    await writer.send({ topic, partition, records: [record] });
  }
  await writer.close();
  return log;
}

const options = { groupId: 'analytics', whenNoOffset: 'earliest' } as const;

test('two members of a group and the real clock: all is handled, the rest is a dead letter, and a third goes on where they ended', async () => {
  const log = await filledLog(300);
  const seen: number[] = [];
  const handler = (event: typeof sampleEvent) => void seen.push(numberOf(event));
  const first = createConsumer({ ...options, client: log.client(), handler });
  const second = createConsumer({ ...options, client: log.client(), handler: async (event) => handler(event) });
  await vi.waitFor(() => expect(new Set(seen).size).toBe(299), 10_000);
  expect(first.health()).toMatchObject({ state: 'running', ready: true });
  await Promise.all([first.stop(), second.stop()]);
  await Promise.all([first.finished, second.finished]);
  const letters = log.records('acme-telemetry.dlq');
  expect(letters.length).toBeGreaterThanOrEqual(1);
  const handled = seen.length;
  const third = createConsumer({ ...options, client: log.client(), handler });
  await vi.waitFor(() => expect(third.health().state).toBe('running'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await third.stop();
  expect(seen).toHaveLength(handled);
  expect(third.counters().schemaVersions).toEqual({});
  expect(first.counters().schemaVersions).toHaveProperty([SCHEMA_VERSION]);
});

test('a member that is thrown out of its group has lost its partitions, and goes on with what it gets again', async () => {
  const log = await filledLog(300);
  const seen = new Set<number>();
  const consumer = createConsumer({
    ...options,
    client: log.client(),
    handler: async (event) => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.add(numberOf(event));
    },
  });
  await vi.waitFor(() => expect(seen.size).toBeGreaterThan(10));
  await log.expel('analytics');
  await vi.waitFor(() => expect(seen.size).toBe(299), 10_000);
  expect(consumer.counters()).toMatchObject({ lostPartitions: 20, rebalances: 2 });
  await consumer.stop();
  await consumer.finished;
});

test('no committed offset stops it, where that is wanted', async () => {
  const log = await filledLog(1);
  const consumer = createConsumer({ ...options, whenNoOffset: 'fail', client: log.client(), handler: () => {} });
  await expect(consumer.finished).rejects.toMatchObject({ code: 'no-committed-offset' });
});

test('an offset that retention has overtaken stops it', async () => {
  const log = await filledLog(60);
  const first = createConsumer({ ...options, client: log.client(), handler: () => {} });
  await vi.waitFor(() => expect(first.counters().records).toBe(60));
  await first.stop();
  const [record] = log.records('acme-telemetry');
  const partition = record?.partition ?? 0;
  const writer = await log.client().createWriter();
  const again = recordCodec.encode(eventNumber(100));
  for (let time = 0; time < 3; time += 1) {
    await writer.send({ topic: again.topic, partition, records: [again] });
  }
  const { length } = log.records('acme-telemetry').filter((each) => each.partition === partition);
  log.dropBefore('acme-telemetry', partition, BigInt(length - 1));
  const second = createConsumer({ ...options, client: log.client(), handler: () => {} });
  await expect(second.finished).rejects.toMatchObject({ code: 'offset-out-of-range' });
  expect(second.health()).toMatchObject({ state: 'failed', live: false });
});

test('SIGTERM drains, where that is wanted', async () => {
  const log = await filledLog(20);
  const others = process.listeners('SIGTERM');
  process.removeAllListeners('SIGTERM');
  const consumer = createConsumer({ ...options, client: log.client(), handler: () => {}, stopOnTermination: true });
  await vi.waitFor(() => expect(consumer.counters().records).toBe(20));
  process.kill(process.pid, 'SIGTERM');
  await consumer.finished;
  expect(process.listenerCount('SIGTERM')).toBe(0);
  for (const listener of others) process.on('SIGTERM', listener);
  const admin = await log.client().createAdmin();
  const committed = await admin.committed('analytics', 'acme-telemetry');
  expect(committed.reduce((sum, { offset }) => sum + Number(offset), 0)).toBe(20);
});

test('options that can not be are thrown at once', () => {
  expect(() => createConsumer({ ...options, client: undefined as never, handler: () => {} })).toThrow(
    TelemetryOptionsError,
  );
  const log = createMemoryLog();
  const severities = { nonsense: 'off' } as object;
  expect(() => createConsumer({ ...options, client: log.client(), handler: () => {}, severities })).toThrow(
    /no rule 'nonsense'/,
  );
});
