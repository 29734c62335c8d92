import { KafkaClientError, reasonOf, topicToCreate } from '@acme/telemetry-kafka';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { deadLetterTopic, TelemetryValidationError, topic } from '@acme/telemetry-schema';
import { violations } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { customerId, eventOf, invalidEvent } from '../test-support/events.ts';
import { gate } from '../test-support/gate.ts';
import { errorOf, producing } from '../test-support/producing.ts';
import { createProducer, DeliveryError, ProducerError } from './index.ts';

const issue = { rule: 'non-empty', path: '/city' };

test('throw: the send rejects with the issues, and nothing reaches the topic', async () => {
  const { client, producer } = await producing();
  const error = await errorOf(producer.send(invalidEvent(1)));
  expect(error).toBeInstanceOf(TelemetryValidationError);
  expect(error).toMatchObject({ issues: [issue] });
  await producer.close();
  expect(client.batches).toEqual([]);
  expect(producer.counters()).toMatchObject({ sent: 1, rejected: 1, invalid: 1, byRule: { 'non-empty': 1 } });
});

test('throw: an invalid event of several keeps no other from being sent, and each has its result', async () => {
  const { client, producer } = await producing();
  const error = await errorOf(producer.send([eventOf(1, 1), invalidEvent(1, 2), eventOf(1, 3)]));
  expect(error).toBeInstanceOf(DeliveryError);
  expect(error).toMatchObject({
    code: 'rejected',
    results: [{ status: 'written' }, { status: 'rejected', error: { issues: [issue] } }, { status: 'written' }],
  });
  expect(client.batches.flatMap(({ records }) => records)).toHaveLength(2);
  await producer.close();
});

test('dead-letter: it is written there, and the send says so', async () => {
  const log = createMemoryLog();
  const producer = await createProducer({ client: log.client(), lingerMs: 0, onInvalid: 'dead-letter' });
  const invalid = invalidEvent(1, 2);
  const results = await producer.send([eventOf(1, 1), invalid, { city: 5n } as never]);
  expect(results).toMatchObject([
    { status: 'written' },
    { status: 'dead-letter', issues: [issue] },
    { status: 'dead-letter' },
  ]);
  expect(log.records('acme-telemetry')).toHaveLength(1);
  const letters = log.records(deadLetterTopic.name);
  expect(letters).toHaveLength(2);
  const texts = letters.map(({ value }) => (value === null ? null : JSON.parse(new TextDecoder().decode(value))));
  expect(texts).toContainEqual(invalid);
  const headers = letters.flatMap((letter) =>
    letter.headers.map(([name, value]) => `${name}: ${new TextDecoder().decode(value ?? undefined)}`),
  );
  expect(headers).toContain('__connect.errors.stage: produce');
  expect(headers.join('\n')).not.toContain(customerId(1));
  expect(producer.counters()).toMatchObject({
    sent: 3,
    written: 1,
    deadLettered: 2,
    invalid: 2,
    rejected: 0,
    buffered: 0,
  });
  await producer.close();
});

test('dead-letter: one that is refused fails the send', async () => {
  const { client, producer } = await producing({ onInvalid: 'dead-letter', topic: 'mine' });
  const error = new KafkaClientError('not-authorized');
  client.answer = ({ topic, records }) =>
    records.map(() => (topic === 'mine.dlq' ? { status: 'not-written', error } : { status: 'written' }));
  await expect(producer.send([invalidEvent(1), eventOf(1)])).rejects.toMatchObject({
    code: 'not-written',
    results: [{ status: 'not-written', error }, { status: 'written' }],
  });
  expect(producer.counters()).toMatchObject({ sent: 2, written: 1, notWritten: 1, invalid: 1 });
  await producer.close();
});

test('dead-letter: one that is too large leaves a stub, and says so', async () => {
  const small = { ...topicToCreate(deadLetterTopic), settings: { 'max.message.bytes': '10000' } };
  const log = createMemoryLog({ topics: [topicToCreate(topic), small] });
  const producer = await createProducer({ client: log.client(), lingerMs: 0, onInvalid: 'dead-letter' });
  const large = { ...invalidEvent(1, 2), isp: 'x'.repeat(100_000) };
  expect(await producer.send([invalidEvent(1, 1), large, invalidEvent(1, 3)])).toMatchObject([
    { status: 'dead-letter', isStub: false },
    { status: 'dead-letter', isStub: true, issues: expect.arrayContaining([expect.objectContaining(issue)]) },
    { status: 'dead-letter', isStub: false },
  ]);
  const stub = log.records(deadLetterTopic.name).find(({ value }) => value === null);
  expect(stub && reasonOf(stub)).toMatchObject({ stage: 'produce', valueBytes: JSON.stringify(large).length });
  expect(producer.counters()).toMatchObject({ sent: 3, deadLettered: 3, notWritten: 0, buffered: 0 });
  await producer.close();
});

test('dead-letter: it holds what JSON can state, and where that is nothing the send does not say that it is there', async () => {
  const log = createMemoryLog();
  const producer = await createProducer({ client: log.client(), lingerMs: 0, onInvalid: 'dead-letter' });
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  const event = { ...eventOf(1), toJSON: () => ({ masked: true }) };
  expect(await producer.send([{ ...event, error_count: 0n }, cycle] as never)).toMatchObject([
    { status: 'dead-letter', isStub: false },
    { status: 'dead-letter', isStub: true },
  ]);
  const values = log.records(deadLetterTopic.name).map(({ value }) => value && new TextDecoder().decode(value));
  expect(values).toHaveLength(2);
  expect(values).toContain(null);
  expect(values).toContain(JSON.stringify({ ...eventOf(1), event_timestamp: event.event_timestamp }));
  await producer.close();
});

test.each(['record-too-large', 'invalid-record'] as const)(
  'dead-letter: one whose stub is refused too (%s) fails the send; an event gets no stub',
  async (code) => {
    const { client, producer } = await producing({ onInvalid: 'dead-letter' });
    client.answer = ({ records }) => records.map(() => ({ status: 'not-written', error: new KafkaClientError(code) }));
    const error = await errorOf(producer.send(invalidEvent(1)));
    expect(error).toMatchObject({ code: 'not-written', cause: { code } });
    expect((error as Error).message).not.toContain('can be sent again');
    expect(client.batches.map(({ records }) => records.map(({ value }) => value === null))).toEqual([[false], [true]]);
    await errorOf(producer.send(eventOf(1)));
    expect(client.batches).toHaveLength(3);
    await producer.close();
  },
);

test('the counters add up whenever a handler looks', async () => {
  const sums: number[] = [];
  const onInvalid = () => {
    const { sent, written, deadLettered, rejected, notWritten, unknown, buffered } = producer.counters();
    sums.push(sent - (written + deadLettered + rejected + notWritten + unknown + buffered));
  };
  const { producer } = await producing({ onInvalid });
  await producer.send([eventOf(1), invalidEvent(1), eventOf(1), invalidEvent(2), eventOf(1)]);
  expect(sums).toEqual([0, 0]);
  expect(producer.counters()).toMatchObject({ sent: 5, written: 3, rejected: 2, buffered: 0 });
  await producer.close();
});

test('a handler takes invalid events in call order, and is waited for', async () => {
  const taken: unknown[] = [];
  const wait = gate();
  const onInvalid = vi.fn(async (rejected: unknown) => {
    taken.push(rejected);
    await wait.promise;
  });
  const { client, producer } = await producing({ onInvalid });
  const [first, second] = [invalidEvent(1, 1), invalidEvent(1, 2)];
  const sent = producer.send([first, eventOf(1, 3), second]);
  expect(taken).toEqual([
    { value: first, issues: [expect.objectContaining(issue)] },
    { value: second, issues: [expect.objectContaining(issue)] },
  ]);
  await vi.waitFor(() => expect(producer.counters().written).toBe(1));
  let done = false;
  void sent.then(() => {
    done = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(done).toBe(false);
  wait.open();
  expect(await sent).toMatchObject([
    { status: 'handled', issues: [issue] },
    { status: 'written' },
    { status: 'handled' },
  ]);
  expect(client.batches).toHaveLength(1);
  expect(producer.counters()).toMatchObject({ sent: 3, written: 1, rejected: 2, invalid: 2 });
  await producer.close();
});

test.each([
  [
    'throws',
    () => {
      throw new Error('disk full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('disk full'))],
])('a handler that %s fails its event only', async (_, onInvalid) => {
  const { producer } = await producing({ onInvalid });
  const error = await errorOf(producer.send(invalidEvent(1)));
  expect(error).toBeInstanceOf(ProducerError);
  expect(error).toMatchObject({ code: 'handler-failed', cause: { message: 'disk full' } });
  await expect(producer.send([eventOf(1), invalidEvent(1)])).rejects.toMatchObject({
    results: [{ status: 'written' }, { status: 'rejected', error: { code: 'handler-failed' } }],
  });
  await producer.close();
});

test('no event that breaks a rule reaches the topic, whichever rule', async () => {
  const { client, producer } = await producing({ contentDurationSeconds: () => 10 });
  expect(violations.length).toBeGreaterThan(50);
  for (const { arbitrary, rule } of violations) {
    const [event] = fc.sample(arbitrary, { numRuns: 1, seed: 4 });
    const error = await producer.send(event as never).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    // A rule that only warns lets its events pass.
    if (error !== undefined) expect([rule, error instanceof TelemetryValidationError]).toEqual([rule, true]);
  }
  const { written, rejected, invalid } = producer.counters();
  expect(client.batches.flatMap(({ records }) => records)).toHaveLength(written);
  expect(rejected).toBe(invalid);
  expect(Object.keys(producer.counters().byRule).length).toBeGreaterThan(12);
  await producer.close();
});

test('what can’t be read twice is rejected, and throws nowhere', async () => {
  const { client, producer } = await producing();
  let reads = 0;
  const tricky = Object.defineProperty(eventOf(1), 'city', {
    enumerable: true,
    get() {
      reads += 1;
      if (reads % 2 === 0) throw new Error(customerId(1));
      return 'Berlin';
    },
  });
  const { proxy, revoke } = Proxy.revocable(eventOf(1), {});
  revoke();
  for (const value of [tricky, proxy, null, undefined, 5, 'event', [[]]]) {
    const error = await errorOf(producer.send(value as never));
    expect((error as Error).message).not.toContain(customerId(1));
  }
  expect(client.batches).toEqual([]);
  expect(await errorOf(producer.send(new Array(2)))).toMatchObject({ code: 'rejected', results: [{}, {}] });
  await producer.close();
});
