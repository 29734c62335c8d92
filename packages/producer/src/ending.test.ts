import { KafkaClientError, partitionForKey } from '@acme/telemetry-kafka';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { expect, test, vi } from 'vitest';
import { customerId, eventOf, invalidEvent } from '../test-support/events.ts';
import { written } from '../test-support/fake-client.ts';
import { gate } from '../test-support/gate.ts';
import { errorOf, producing } from '../test-support/producing.ts';
import { createProducer, ProducerOptionsError } from './index.ts';

const never = () => new Promise<never>(() => {});
const partitionOf = (customer: number) => partitionForKey(customerId(customer));

test('close delivers what is there, lingering no longer, and then takes nothing', async () => {
  const { client, producer } = await producing({ lingerMs: 1_000_000 });
  const sent = producer.send([eventOf(1), eventOf(2)]);
  expect(await producer.close()).toEqual({ undelivered: [] });
  await expect(sent).resolves.toHaveLength(2);
  expect(client.closed).toBe(1);
  await expect(producer.send(eventOf(1))).rejects.toMatchObject({ name: 'ProducerError', code: 'closed' });
  await producer.ready();
  await producer.flush();
  expect(producer.counters()).toMatchObject({ sent: 2, written: 2, refused: 1 });
});

test('close answers exactly with what was not delivered in time', async () => {
  const { client, producer } = await producing({ maxBatchEvents: 2, onInvalid: 'dead-letter' });
  client.answer = (batch) =>
    batch.partition === partitionOf(1) || batch.topic.endsWith('.dlq') ? never() : written(batch);
  const events = [0, 1, 2].map((number) => eventOf(1, number));
  const invalid = invalidEvent(3);
  const stuck = producer.send(events);
  const letter = producer.send(invalid);
  const fine = producer.send(eventOf(2));
  const { undelivered } = await producer.close(50);
  await expect(fine).resolves.toMatchObject({ status: 'written' });
  const error = expect.objectContaining({ code: 'closed-too-soon' });
  expect(undelivered).toHaveLength(4);
  expect(undelivered.filter(({ kind }) => kind === 'event')).toEqual([
    { kind: 'event', event: events[0], status: 'unknown', error },
    { kind: 'event', event: events[1], status: 'unknown', error },
    { kind: 'event', event: events[2], status: 'not-written', error },
  ]);
  expect(undelivered).toContainEqual({ kind: 'dead-letter', value: invalid, status: 'unknown', error });
  await expect(stuck).rejects.toMatchObject({
    code: 'unknown',
    results: [{ status: 'unknown' }, { status: 'unknown' }, { status: 'not-written' }],
  });
  await expect(letter).rejects.toMatchObject({ code: 'unknown' });
  expect(producer.counters()).toMatchObject({ sent: 5, written: 1, unknown: 3, notWritten: 1, buffered: 0 });
});

test('close hands back what the handler still has, and whatever it answers later changes nothing', async () => {
  const waits = [gate(), gate()];
  let calls = 0;
  const onInvalid = vi.fn(async () => {
    await waits[calls++]?.promise;
    throw new Error('disk full');
  });
  const { producer } = await producing({ onInvalid });
  const [failing, late] = [invalidEvent(1, 1), invalidEvent(1, 2)];
  const sends = [failing, late].map((event) => errorOf(producer.send(event)));
  const closing = producer.close(300);
  waits[0]?.open();
  const { undelivered } = await closing;
  expect(undelivered).toEqual([
    { kind: 'invalid', value: failing, status: 'rejected', error: expect.objectContaining({ code: 'handler-failed' }) },
    { kind: 'invalid', value: late, status: 'rejected', error: expect.objectContaining({ code: 'closed-too-soon' }) },
  ]);
  expect(await Promise.all(sends)).toEqual(undelivered.map(({ error }) => error));
  const counted = { sent: 2, rejected: 2, buffered: 0 };
  expect(producer.counters()).toMatchObject(counted);
  waits[1]?.open();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(producer.counters()).toMatchObject(counted);
});

test('what fails while it is flushed is not delivered either; what failed before was told before', async () => {
  const { client, producer } = await producing();
  const error = new KafkaClientError('record-too-large');
  client.answer = (batch) => batch.records.map(() => ({ status: 'not-written', error }));
  await errorOf(producer.send(eventOf(1, 1)));
  const late = eventOf(1, 2);
  void producer.send(late);
  expect(await producer.close()).toEqual({
    undelivered: [{ kind: 'event', event: late, status: 'not-written', error }],
  });
});

test('an outcome that comes after the end changes nothing', async () => {
  const { client, producer } = await producing();
  const answer = gate();
  client.answer = async (batch) => {
    await answer.promise;
    return written(batch);
  };
  void producer.send(eventOf(1));
  const { undelivered } = await producer.close(10);
  expect(undelivered).toMatchObject([{ status: 'unknown' }]);
  const before = producer.counters();
  answer.open();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(producer.counters()).toEqual(before);
  expect(await producer.close()).toEqual({ undelivered });
});

test('closing twice gives one answer and disconnects once; a client that hangs or fails at that does no harm', async () => {
  const first = await producing();
  first.client.closing = () => Promise.reject(new KafkaClientError('disconnected'));
  const [one, two] = await Promise.all([first.producer.close(), first.producer.close(5)]);
  expect(one).toBe(two);
  expect(first.client.closed).toBe(1);
  const second = await producing();
  second.client.closing = never;
  expect(await second.producer.close(20)).toEqual({ undelivered: [] });
  const third = await producing();
  void third.producer.send(eventOf(1));
  expect((await third.producer.close(0)).undelivered.length).toBeLessThanOrEqual(1);
});

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('close takes no time of %d', async (timeoutMs) => {
  const { producer } = await producing();
  await expect(producer.close(timeoutMs)).rejects.toBeInstanceOf(ProducerOptionsError);
  await expect(producer.send(eventOf(1))).resolves.toMatchObject({ status: 'written' });
  await producer.close();
});

test('partitions that grow stop the producer: what waits is not written, what is under way gets its outcome', async () => {
  const { client, producer } = await producing({ partitionCheckMs: 5 });
  const answer = gate();
  client.answer = async (batch) => {
    await answer.promise;
    return written(batch);
  };
  const underWay = producer.send(eventOf(1, 1));
  await vi.waitFor(() => expect(client.batches).toHaveLength(1));
  const waiting = eventOf(1, 2);
  const dropped = producer.send(waiting);
  client.partitions = 24;
  const error = await errorOf(dropped);
  expect(error).toMatchObject({ code: 'not-written', cause: { code: 'partition-count-changed' } });
  expect((error as Error).message).toContain('had 20 and has 24');
  await expect(producer.send(eventOf(1))).rejects.toMatchObject({ code: 'partition-count-changed' });
  answer.open();
  await expect(underWay).resolves.toMatchObject({ status: 'written' });
  const { undelivered } = await producer.close();
  expect(undelivered).toMatchObject([{ kind: 'event', event: waiting, status: 'not-written' }]);
  expect(client.batches).toHaveLength(1);
  expect(producer.counters()).toMatchObject({ sent: 2, written: 1, notWritten: 1, refused: 1, buffered: 0 });
});

test('what could not be delivered is in the order of sending, though what waited was dropped before', async () => {
  const { client, producer } = await producing({ partitionCheckMs: 5 });
  const answer = gate();
  client.answer = async (batch) => {
    await answer.promise;
    return batch.records.map(() => ({ status: 'not-written', error: new KafkaClientError('disconnected') }));
  };
  const events = [0, 1, 2].map((number) => eventOf(1, number));
  void producer.send(events.slice(0, 1));
  await vi.waitFor(() => expect(client.batches).toHaveLength(1));
  const dropped = producer.send(events.slice(1));
  client.partitions = 24;
  await errorOf(dropped);
  answer.open();
  const { undelivered } = await producer.close();
  expect(undelivered).toMatchObject(events.map((event) => ({ event, status: 'not-written' })));
});

test('so is what the handler failed for, whichever was the first to fail', async () => {
  const waits = [gate(), gate()];
  let calls = 0;
  const onInvalid = async () => {
    await waits[calls++]?.promise;
    throw new Error('disk full');
  };
  const { producer } = await producing({ onInvalid });
  const events = [invalidEvent(1, 1), invalidEvent(1, 2)];
  const [, second] = events.map((event) => errorOf(producer.send(event)));
  const closing = producer.close();
  waits[1]?.open();
  await second;
  waits[0]?.open();
  expect((await closing).undelivered).toMatchObject(events.map((value) => ({ kind: 'invalid', value })));
});

test('a client that finds them grown stops the producer too', async () => {
  const { client, producer } = await producing({ maxBatchEvents: 1 });
  const error = new KafkaClientError('partition-count-changed');
  client.answer = (batch) => batch.records.map(() => ({ status: 'not-written', error }));
  await expect(producer.send([eventOf(1), eventOf(1)])).rejects.toMatchObject({ code: 'not-written' });
  expect(client.batches).toHaveLength(1);
  await expect(producer.send(eventOf(1))).rejects.toMatchObject({ code: 'partition-count-changed' });
  await producer.close();
});

test('the log in memory grows: the producer stops', async () => {
  const log = createMemoryLog();
  const producer = await createProducer({ client: log.client(), lingerMs: 0, partitionCheckMs: 5 });
  await producer.send(eventOf(1));
  log.addPartitions('acme-telemetry', 21);
  await vi.waitFor(() => expect(producer.send(eventOf(1))).rejects.toMatchObject({ code: 'partition-count-changed' }));
  await producer.close();
});

test('a look at the partitions that fails is no reason to stop', async () => {
  const { client, producer } = await producing({ partitionCheckMs: 2 });
  let looks = 0;
  Object.defineProperty(client, 'partitions', {
    get() {
      looks += 1;
      throw new KafkaClientError('disconnected');
    },
  });
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2));
  await expect(producer.send(eventOf(1))).resolves.toMatchObject({ status: 'written' });
  await producer.close();
});
