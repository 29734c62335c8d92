import { KafkaClientError, partitionForKey, type RecordOutcome } from '@acme/telemetry-kafka';
import { sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';
import { afterEach, expect, test, vi } from 'vitest';
import { customerId, eventOf, invalidEvent } from '../test-support/events.ts';
import { written } from '../test-support/fake-client.ts';
import { type Gate, gate } from '../test-support/gate.ts';
import { errorOf, producing } from '../test-support/producing.ts';
import { DeliveryError, type SendOptions } from './index.ts';

afterEach(() => {
  vi.useRealTimers();
});

const tooLarge = new KafkaClientError('record-too-large');
const timedOut = new KafkaClientError('timed-out');
const valuesOf = (records: readonly { value: unknown }[]) => records.map(({ value }) => JSON.parse(String(value)));

test('an event becomes a record in the partition of its customer', async () => {
  const { client, producer } = await producing({ topic: 'other', source: '/apps/tv' });
  const event = eventOf(1);
  const sent = producer.send(event, { headers: [['traceparent', '00-1']] });
  await expect(sent).resolves.toEqual({ status: 'written', possiblyTwice: false });
  expect(client.batches).toMatchObject([{ topic: 'other', partition: partitionForKey(customerId(1)) }]);
  const [record] = client.batches[0]?.records ?? [];
  expect(record).toMatchObject({ key: customerId(1), timestamp: Date.parse(event.event_timestamp) });
  expect(JSON.parse(String(record?.value))).toEqual(event);
  expect(record?.headers).toEqual(
    expect.arrayContaining([
      ['traceparent', '00-1'],
      ['ce_source', '/apps/tv'],
    ]),
  );
  await producer.close();
});

test.each([
  { traceparent: 'x' },
  'traceparent',
  null,
  ['traceparent'],
  ['id', 'x1'],
  [new Set(['traceparent', '00-1'])],
  [['traceparent']],
  [['traceparent', 5]],
  [['traceparent', undefined]],
  [[null, '00-1']],
  [['traceparent', '00-1', '00-2']],
  new Array(1),
])('headers that are none (%j) refuse the send: no good event goes to the dead letters', async (headers) => {
  const { client, producer } = await producing({ onInvalid: 'dead-letter' });
  const sent = producer.send(eventOf(1), { headers } as unknown as SendOptions);
  await expect(sent).rejects.toMatchObject({ name: 'ProducerOptionsError', code: 'invalid-option' });
  await producer.close();
  expect(client.batches).toEqual([]);
  expect(producer.counters()).toMatchObject({ sent: 0, invalid: 0, buffered: 0 });
});

test('options that are null refuse the send', async () => {
  const { client, producer } = await producing();
  const sent = producer.send(eventOf(1), null as never);
  await expect(sent).rejects.toMatchObject({ name: 'ProducerOptionsError', code: 'invalid-option' });
  await producer.close();
  expect(client.batches).toEqual([]);
  expect(producer.counters()).toMatchObject({ sent: 0, buffered: 0 });
});

test('headers may be text, bytes or null', async () => {
  const { client, producer } = await producing();
  const headers = [
    ['a', ''],
    ['b', new Uint8Array(1)],
    ['b', Buffer.from('x')],
    ['c', null],
  ] as const;
  await producer.send(eventOf(1), { headers });
  expect(client.batches[0]?.records[0]?.headers.slice(-4)).toEqual([
    ['a', ''],
    ['b', Uint8Array.of(0)],
    ['b', Uint8Array.of(120)],
    ['c', null],
  ]);
  await producer.close();
});

test('headers that can’t be read are none', async () => {
  const { producer } = await producing();
  const headers = Object.defineProperty([], 0, {
    get() {
      throw new Error(customerId(1));
    },
  });
  const error = { name: 'ProducerOptionsError', code: 'invalid-option' };
  await expect(producer.send(eventOf(1), { headers })).rejects.toMatchObject(error);
  expect(producer.counters()).toMatchObject({ sent: 0, buffered: 0 });
  await producer.close();
});

test('headers are taken as they are when it is sent, bytes too', async () => {
  const { client, producer } = await producing();
  const header: [string, string] = ['traceparent', '00-1'];
  const bytes = Buffer.from([1, 2]);
  const sent = producer.send(eventOf(1), { headers: [header, ['bytes', bytes]] });
  header[1] = 5 as never;
  bytes.fill(9);
  await expect(sent).resolves.toMatchObject({ status: 'written' });
  expect(client.batches[0]?.records[0]?.headers.slice(-2)).toEqual([
    ['traceparent', '00-1'],
    ['bytes', Uint8Array.of(1, 2)],
  ]);
  await producer.close();
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, new Date(), 5n])(
  'a clock that says %s refuses the send',
  async (time) => {
    const { client, producer } = await producing({ onInvalid: 'dead-letter', now: () => time as number });
    const error = { name: 'ProducerOptionsError', code: 'invalid-number' };
    await expect(producer.send([eventOf(1)])).rejects.toMatchObject(error);
    await producer.close();
    expect(client.batches).toEqual([]);
    expect(producer.counters()).toMatchObject({ sent: 0, invalid: 0, buffered: 0 });
  },
);

test('an event is taken as it is when it is sent', async () => {
  const { client, producer } = await producing();
  const event = eventOf(1);
  const sent = producer.send(event);
  event.city = 'Elsewhere';
  await sent;
  expect(valuesOf(client.batches[0]?.records ?? [])).toEqual([
    eventOf(1, 0, { event_timestamp: event.event_timestamp }),
  ]);
  await producer.close();
});

test('an array is taken as it is when it is sent, whatever a handler does to it', async () => {
  const events = [eventOf(1, 0), eventOf(1, 1, { city: '' }), eventOf(1, 2), eventOf(1, 3)];
  const sent = [...events];
  const { client, producer } = await producing({
    onInvalid: ({ value }) => void events.splice(events.indexOf(value as TelemetryEvent), 1),
  });
  const results = await producer.send(events);
  expect(results.map(({ status }) => status)).toEqual(['written', 'handled', 'written', 'written']);
  expect(valuesOf(client.batches[0]?.records ?? [])).toEqual(sent.filter(({ city }) => city !== ''));
  await producer.close();
});

test('an event of an array that can’t be read is rejected, and no other with it (D10)', async () => {
  const { client, producer } = await producing();
  const unreadable = {
    get() {
      throw new Error(customerId(1));
    },
  };
  const events = Object.defineProperty([eventOf(1, 0), eventOf(1, 1), eventOf(1, 2)], 1, unreadable);
  const rejected = { status: 'rejected', error: { issues: [{ rule: 'type', path: '' }] } };
  await expect(producer.send(events)).rejects.toMatchObject({
    code: 'rejected',
    results: [{ status: 'written' }, rejected, { status: 'written' }],
  });
  const lengthless = new Proxy([eventOf(1)], unreadable);
  await expect(producer.send(lengthless)).rejects.toMatchObject(rejected.error);
  const { proxy, revoke } = Proxy.revocable([eventOf(1)], {});
  revoke();
  await expect(producer.send(proxy)).rejects.toMatchObject(rejected.error);
  expect(await producer.close()).toEqual({ undelivered: [] });
  expect(client.batches.flatMap(({ records }) => records)).toHaveLength(2);
  expect(producer.counters()).toMatchObject({ sent: 5, written: 2, rejected: 3, refused: 0, buffered: 0 });
});

test('several events have their results in their order, whatever their partitions do', async () => {
  const { client, producer } = await producing();
  client.answer = async (batch, at) => {
    await new Promise((resolve) => setTimeout(resolve, 5 * (5 - at)));
    return batch.records.map(() => ({
      status: 'written',
      possiblyTwice: batch.partition === partitionForKey(customerId(5)),
    }));
  };
  const results = await producer.send([1, 2, 5, 6].map((customer) => eventOf(customer)));
  expect(results).toEqual([1, 2, 5, 6].map((customer) => ({ status: 'written', possiblyTwice: customer === 5 })));
  expect(producer.counters()).toMatchObject({ sent: 4, written: 4, possiblyTwice: 1 });
  await producer.close();
});

test('no events are sent at once', async () => {
  const { client, producer } = await producing();
  await expect(producer.send([])).resolves.toEqual([]);
  expect(client.batches).toEqual([]);
  await producer.close();
});

test.each<[RecordOutcome, string]>([
  [{ status: 'not-written', error: tooLarge }, 'notWritten'],
  [{ status: 'unknown', error: timedOut }, 'unknown'],
])('an event that is %j fails its send, and takes no other with it', async (outcome, counted) => {
  const { client, producer } = await producing();
  client.answer = (batch) => batch.records.map((_, at) => (at === 1 ? outcome : { status: 'written' }));
  const events = [0, 1, 2].map((number) => eventOf(1, number));
  const [one, two, three] = events.map((event) => producer.send(event));
  await expect(one).resolves.toMatchObject({ status: 'written' });
  await expect(three).resolves.toMatchObject({ status: 'written' });
  const error = await errorOf(two as Promise<unknown>);
  expect(error).toBeInstanceOf(DeliveryError);
  expect(error).toMatchObject({ code: outcome.status, results: [outcome] });
  const all = await errorOf(producer.send(events));
  expect(all).toMatchObject({ code: outcome.status, results: [{ status: 'written' }, outcome, { status: 'written' }] });
  expect(producer.counters()).toMatchObject({ sent: 6, written: 4, [counted]: 2, buffered: 0 });
  await producer.close();
});

test('a writer that breaks its word leaves outcomes unknown, and no send hanging', async () => {
  const { client, producer } = await producing();
  client.answer = () => Promise.reject(new Error(customerId(1)));
  const error = (await errorOf(producer.send(eventOf(1)))) as DeliveryError;
  expect(error).toMatchObject({ code: 'unknown', results: [{ error: { code: 'client-failed' } }] });
  expect(error.message).not.toContain(customerId(1));
  client.answer = () => Promise.reject(tooLarge);
  await expect(producer.send(eventOf(1))).rejects.toMatchObject({ results: [{ status: 'unknown', error: tooLarge }] });
  client.answer = () => [{ status: 'written' }];
  const some = await errorOf(producer.send([eventOf(1), eventOf(1)]));
  expect(some).toMatchObject({ results: [{ status: 'written' }, { status: 'unknown' }] });
  await producer.close();
});

test('one batch a partition is under way at a time, the next one collects; other partitions overlap', async () => {
  const { client, producer } = await producing();
  const gates: Gate[] = [];
  client.answer = async (batch, at) => {
    gates[at] = gate();
    await gates[at]?.promise;
    return written(batch);
  };
  const sends = [producer.send(eventOf(1, 0))];
  await vi.waitFor(() => expect(client.batches).toHaveLength(1));
  sends.push(producer.send(eventOf(1, 1)), producer.send(eventOf(2, 2)), producer.send(eventOf(1, 3)));
  await vi.waitFor(() => expect(client.batches).toHaveLength(2));
  expect(client.batches[1]?.records).toMatchObject([{ key: customerId(2) }]);
  gates[0]?.open();
  await vi.waitFor(() => expect(client.batches).toHaveLength(3));
  expect(valuesOf(client.batches[2]?.records ?? [])).toMatchObject([
    { event_id: 'EVENT_00000001' },
    { event_id: 'EVENT_00000003' },
  ]);
  gates[1]?.open();
  gates[2]?.open();
  await Promise.all(sends);
  await producer.close();
});

test('a batch waits for lingerMs, or until it is full', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { client, producer } = await producing({ lingerMs: 50, maxBatchEvents: 3 });
  const sizes = () => client.batches.map(({ records }) => records.length);
  void producer.send([eventOf(1), eventOf(1)]);
  await vi.advanceTimersByTimeAsync(49);
  expect(sizes()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sizes()).toEqual([2]);
  void producer.send([1, 1, 1, 1, 1, 1, 1].map((customer) => eventOf(customer)));
  await vi.advanceTimersByTimeAsync(0);
  expect(sizes()).toEqual([2, 3, 3]);
  await vi.advanceTimersByTimeAsync(50);
  expect(sizes()).toEqual([2, 3, 3, 1]);
  const closing = producer.close();
  await vi.advanceTimersByTimeAsync(0);
  await closing;
});

test('while brokers fail, what has waited as long as a batch may take is given up too; once they answer nothing is', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { client, producer } = await producing({ deliveryTimeoutMs: 1_000 });
  const outcomes: RecordOutcome['status'][] = ['unknown', 'written', 'written'];
  client.answer = async (batch, at) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const status = outcomes[at] ?? 'written';
    return batch.records.map(() => (status === 'written' ? { status } : { status, error: timedOut }));
  };
  const settled: string[] = [];
  const send = (name: string) =>
    void producer.send(eventOf(1)).then(
      () => settled.push(`${name} written`),
      ({ code }) => settled.push(`${name} ${code}`),
    );
  send('first');
  await vi.advanceTimersByTimeAsync(400);
  send('old');
  await vi.advanceTimersByTimeAsync(700);
  send('young');
  await vi.advanceTimersByTimeAsync(400);
  expect(settled).toEqual(['first unknown', 'old not-written']);
  send('behind');
  await vi.advanceTimersByTimeAsync(1_500);
  expect(settled.slice(2)).toEqual(['young written']);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(settled.slice(3)).toEqual(['behind written']);
  expect(producer.counters()).toMatchObject({ sent: 4, written: 2, unknown: 1, notWritten: 1, buffered: 0 });
});

test('flush waits for no linger, and for all that was sent before, whatever its outcome', async () => {
  const { client, producer } = await producing({ lingerMs: 1_000_000, maxBatchEvents: 1 });
  client.answer = async (batch, at) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return at === 1 ? [{ status: 'not-written', error: tooLarge }] : written(batch);
  };
  const states: string[] = [];
  for (const number of [0, 1, 2]) {
    void producer.send(eventOf(1, number)).then(
      () => states.push('written'),
      () => states.push('failed'),
    );
  }
  await producer.flush();
  expect(producer.counters()).toMatchObject({ written: 2, notWritten: 1, buffered: 0 });
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(states).toEqual(['written', 'failed', 'written']);
  await producer.flush();
  await producer.close();
});

test.each<'flush' | 'close'>(['flush', 'close'])(
  '%s within a send waits for no linger of what comes behind the invalid event',
  async (method) => {
    let ended: Promise<unknown> | undefined;
    const onInvalid = () => {
      ended ??= producer[method]();
    };
    const { producer } = await producing({ lingerMs: 1_000_000, onInvalid });
    const sent = producer.send([eventOf(1), invalidEvent(2), eventOf(3)]);
    await ended;
    await expect(sent).resolves.toMatchObject([{ status: 'written' }, { status: 'handled' }, { status: 'written' }]);
    await producer.close();
  },
);

test('trouble is told with what is buffered, and failed tries are counted', async () => {
  const told: unknown[] = [];
  const { client, producer } = await producing({ onTrouble: (trouble) => told.push(trouble) });
  const error = new KafkaClientError('disconnected');
  client.answer = async (batch) => {
    client.options.onRetry?.(error);
    client.options.onRetry?.(error);
    return written(batch);
  };
  await producer.send([eventOf(1), eventOf(1)]);
  expect(told).toEqual([
    { state: 'began', error, bufferedEvents: 2 },
    { state: 'over', bufferedEvents: 0 },
  ]);
  expect(producer.counters().retries).toBe(2);
  await producer.close();
});

test('a time far from now is replaced in the record, and counted (D18)', async () => {
  const { client, producer } = await producing({ now: () => Date.parse(sampleEvent.event_timestamp) });
  const events = Array.from({ length: 100 }, (_, number) => ({
    ...sampleEvent,
    event_id: eventOf(1, number).event_id,
    ...(number === 50 ? { event_timestamp: '2099-01-01T00:00:00Z' } : {}),
  }));
  expect(await producer.send(events)).toHaveLength(100);
  expect(producer.counters()).toMatchObject({ written: 100, timestampsReplaced: 1 });
  const records = client.batches.flatMap((batch) => batch.records);
  expect(new Set(records.map(({ timestamp }) => timestamp))).toEqual(
    new Set([Date.parse(sampleEvent.event_timestamp)]),
  );
  expect(valuesOf(records)[50]).toEqual(events[50]);
  await producer.close();
});

test('a send that fails and that nobody awaits ends no process', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const { client, producer } = await producing({ maxBufferedEvents: 2 });
  client.answer = (batch) => batch.records.map(() => ({ status: 'not-written', error: tooLarge }));
  void producer.send(eventOf(1));
  void producer.send([eventOf(1), eventOf(1), eventOf(1)]);
  void producer.send({} as never);
  await producer.flush();
  await producer.close();
  void producer.send(eventOf(1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  expect(producer.counters()).toMatchObject({ sent: 2, notWritten: 1, rejected: 1, refused: 4 });
});
