import { KafkaClientError } from '@acme/telemetry-kafka';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import type { TelemetryEvent } from '@acme/telemetry-schema';
import { expect, test, vi } from 'vitest';
import { eventOf, invalidEvent } from '../test-support/events.ts';
import { written } from '../test-support/fake-client.ts';
import { gate } from '../test-support/gate.ts';
import { errorOf, producing } from '../test-support/producing.ts';
import { createProducer, ProducerError, ProducerOptionsError } from './index.ts';

const events = (count: number, customer = 1) => Array.from({ length: count }, (_, number) => eventOf(customer, number));

async function stuck(maxBufferedEvents: number) {
  const made = await producing({ maxBufferedEvents });
  const wait = gate();
  made.client.answer = async (batch) => {
    await wait.promise;
    return written(batch);
  };
  return { ...made, unstick: () => wait.open() };
}

test('the buffer takes events up to its limit, and a send beyond is refused as a whole, at once', async () => {
  const { client, producer, unstick } = await stuck(10);
  const taken = [producer.send(events(7)), producer.send(events(3, 2))];
  expect(producer.counters().buffered).toBe(10);
  const error = await errorOf(producer.send(eventOf(1)));
  expect(error).toBeInstanceOf(ProducerError);
  expect(error).toMatchObject({ code: 'buffer-full', message: expect.stringContaining('10 of at most 10') });
  unstick();
  await Promise.all(taken);
  expect(client.batches.flatMap(({ records }) => records)).toHaveLength(10);
  await expect(producer.send(events(10))).resolves.toHaveLength(10);
  expect(producer.counters()).toMatchObject({ sent: 20, written: 20, refused: 1, buffered: 0 });
  await producer.close();
});

test('of a send that is refused nothing is taken', async () => {
  const { client, producer, unstick } = await stuck(10);
  const taken = producer.send(events(8));
  await expect(producer.send(events(3, 2))).rejects.toMatchObject({ code: 'buffer-full' });
  const more = producer.send(events(2, 3));
  unstick();
  await Promise.all([taken, more]);
  expect(new Set(client.batches.flatMap(({ records }) => records.map(({ key }) => key))).size).toBe(2);
  expect(producer.counters()).toMatchObject({ sent: 10, written: 10, refused: 3 });
  await producer.close();
});

test('a send that never fits says so', async () => {
  const { producer } = await stuck(10);
  await expect(producer.send(events(11))).rejects.toMatchObject({ code: 'too-many-events' });
  await expect(producer.ready(11)).rejects.toBeInstanceOf(ProducerOptionsError);
});

test('invalid events that go nowhere take no room', async () => {
  const { producer } = await stuck(10);
  await errorOf(producer.send(invalidEvent(1)));
  expect(producer.counters().buffered).toBe(0);
});

test('invalid events that a handler has take room until it has answered', async () => {
  const wait = gate();
  const onInvalid = vi.fn(() => wait.promise);
  const { producer } = await producing({ maxBufferedEvents: 10, onInvalid });
  const sends = Array.from({ length: 100 }, (_, number) => producer.send(invalidEvent(1, number)));
  expect(onInvalid).toHaveBeenCalledTimes(10);
  expect(producer.counters()).toMatchObject({ sent: 10, buffered: 10, refused: 90 });
  await expect(sends[10]).rejects.toMatchObject({ code: 'buffer-full' });
  const ready = producer.ready();
  wait.open();
  await ready;
  await expect(sends[9]).resolves.toMatchObject({ status: 'handled' });
  expect(producer.counters()).toMatchObject({ sent: 10, rejected: 10, buffered: 0 });
  await producer.close();
});

test('the rest of a send takes room while a handler sends what it has mended', async () => {
  const { client, producer } = await producing({
    maxBufferedEvents: 6,
    onInvalid: ({ value }) => {
      ready.push(producer.ready());
      mended.push(producer.send({ ...(value as TelemetryEvent), city: 'Unknown' }));
      buffered.push(producer.counters().buffered);
    },
  });
  const [ready, mended, buffered]: [Promise<void>[], Promise<unknown>[], number[]] = [[], [], []];
  const results = await producer.send([0, 1, 2, 3].map((number) => invalidEvent(1, number)));
  expect(results.map(({ status }) => status)).toEqual(Array(4).fill('handled'));
  expect((await Promise.allSettled(mended)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
  ]);
  expect(buffered).toEqual([2, 4, 5, 6]);
  await Promise.all(ready);
  await producer.close();
  expect(client.batches.flatMap(({ records }) => records)).toHaveLength(2);
  expect(producer.counters()).toMatchObject({ sent: 6, rejected: 4, written: 2, refused: 2, buffered: 0 });
});

test('who waits for room is told when the rest of a send needs none', async () => {
  const { producer } = await producing({ maxBufferedEvents: 2 });
  let ready: Promise<void> | undefined;
  const events = [invalidEvent(1), invalidEvent(1)];
  Object.defineProperty(events, 1, {
    get() {
      ready = producer.ready(1);
      return invalidEvent(1);
    },
  });
  await errorOf(producer.send(events));
  await ready;
  await producer.close();
});

test('ready resolves when there is room for as many as asked for', async () => {
  const { producer, unstick } = await stuck(10);
  await producer.ready(10);
  void producer.send(events(9));
  await producer.ready();
  const told: string[] = [];
  void producer.ready(2).then(() => told.push('room for 2'));
  void producer.ready(10).then(() => told.push('room for 10'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toEqual([]);
  unstick();
  await producer.flush();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(told).toEqual(['room for 2', 'room for 10']);
  await producer.close();
});

test('whoever waits for ready before each send loses nothing, however small the buffer', async () => {
  const log = createMemoryLog();
  const producer = await createProducer({ client: log.client(), lingerMs: 0, maxBufferedEvents: 5 });
  for (const event of events(500)) {
    await producer.ready();
    void producer.send(event);
  }
  await producer.close();
  expect(producer.counters()).toMatchObject({ sent: 500, written: 500, refused: 0 });
  const ids = log
    .records('acme-telemetry')
    .map(({ value }) => JSON.parse(new TextDecoder().decode(value ?? undefined)).event_id);
  expect(ids).toEqual(events(500).map(({ event_id }) => event_id));
});

test('brokers down: the producer says so, buffers to its limit, rejects, and goes on when they are back', async () => {
  const told: string[] = [];
  const { client, producer } = await producing({ maxBufferedEvents: 3, onTrouble: ({ state }) => told.push(state) });
  const back = gate();
  client.answer = async (batch) => {
    client.options.onRetry?.(new KafkaClientError('not-enough-replicas'));
    await back.promise;
    return written(batch);
  };
  const sends = events(3).map((event) => producer.send(event));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toEqual(['began']);
  await expect(producer.send(eventOf(1))).rejects.toMatchObject({ code: 'buffer-full' });
  back.open();
  await Promise.all(sends);
  expect(told).toEqual(['began', 'over']);
  await producer.close();
});
