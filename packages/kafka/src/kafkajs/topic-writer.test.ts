import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Course, FakeKafkajs, protocolError } from '../../test-support/fake-kafkajs.ts';
import type { RecordOutcome } from '../client.ts';
import type { KafkaClientError } from '../client-error.ts';
import { TopicWriter } from './topic-writer.ts';

function setUp(deliveryTimeoutMs = 60_000) {
  const fake = new FakeKafkajs();
  const retried: KafkaClientError[] = [];
  const onRetry = (error: KafkaClientError) => void retried.push(error);
  const writer = TopicWriter.of(fake.kafka, 'topic', { deliveryTimeoutMs, onRetry });
  const send = (...values: string[]) => writer.send(0, values.map(record));
  return { fake, retried, writer, send };
}

function record(value: string) {
  return { key: null, value, timestamp: 1_700_000_000_000, headers: [] };
}

function statuses(outcomes: readonly RecordOutcome[]) {
  return outcomes.map(({ status }) => status);
}

/** Gives one course after the other, then all goes well. */
function courses(...list: Course[]) {
  return () => list.shift() ?? 'appended';
}

test('an answer that got lost: the same again, by the same producer, and then other records of the same number', async () => {
  const { fake, retried, send } = setUp();
  fake.course = courses('answer-lost');
  expect(statuses(await send('a'))).toEqual(['written']);
  expect(statuses(await send('b'))).toEqual(['written']);
  expect(fake.log).toEqual(['a', 'b']);
  expect(fake.requests.map(({ producerId, values }) => [producerId, ...values])).toEqual([
    [0, 'a'],
    [0, 'a'],
    [0, 'b'],
  ]);
  expect(retried.map(({ code }) => code)).toEqual(['disconnected']);
});

test('partitions share two producers, so that one request to a broker does not wait for the other; each keeps to its own', async () => {
  const { fake, writer } = setUp();
  const partitions = Array.from({ length: 20 }, (_, partition) => partition);
  for (const value of ['a', 'b']) {
    const sent = await Promise.all(
      partitions.map((partition) => writer.send(partition, [record(`${value}${partition}`)])),
    );
    expect(sent.map(statuses)).toEqual(partitions.map(() => ['written']));
  }
  expect(fake.log).toHaveLength(40);
  const producerOf = new Map(fake.requests.map(({ producerId, values: [value = ''] }) => [value, producerId]));
  expect(producerOf.size).toBe(40);
  for (const partition of partitions) expect(producerOf.get(`b${partition}`)).toBe(producerOf.get(`a${partition}`));
  expect(new Set(producerOf.values())).toEqual(new Set([0, 1]));
  // Of every second or third partition, which one broker may lead, either has some.
  for (const step of [2, 3]) {
    for (let first = 0; first < step; first++) {
      const led = partitions.filter((partition) => partition % step === first);
      expect(new Set(led.map((partition) => producerOf.get(`a${partition}`))).size).toBe(2);
    }
  }
  await writer.close();
  expect(fake.disconnected.toSorted()).toEqual([0, 1]);
});

test('a producer that can not connect, or is replaced, leaves the other one in its place', async () => {
  const { fake, writer } = setUp(20);
  const [one, other] = [0, 1];
  expect(statuses(await writer.send(one, [record('a')]))).toEqual(['written']);
  fake.failsToConnect.push(protocolError('CLUSTER_AUTHORIZATION_FAILED'));
  expect(statuses(await writer.send(other, [record('b')]))).toEqual(['not-written']);
  expect(statuses(await writer.send(one, [record('c')]))).toEqual(['written']);
  fake.course = () => 'answer-lost';
  expect(statuses(await writer.send(one, [record('d')]))).toEqual(['unknown']);
  fake.course = courses();
  expect(statuses(await writer.send(other, [record('e')]))).toEqual(['written']);
  expect(statuses(await writer.send(one, [record('f')]))).toEqual(['written']);
  expect(fake.log).toEqual(['a', 'c', 'd', 'e', 'f']);
});

test('given up with its outcome unknown: what follows goes to another producer, and is not taken for the same', async () => {
  const { fake, send } = setUp(20);
  fake.course = () => 'answer-lost';
  expect(statuses(await send('a'))).toEqual(['unknown']);
  fake.course = courses();
  expect(statuses(await send('b'))).toEqual(['written']);
  expect(fake.log).toEqual(['a', 'b']);
  expect(fake.requests.at(-1)).toEqual({ producerId: 1, values: ['b'] });
});

test('a leader that is replaced when it has appended: the same again, and the producer stays', async () => {
  const { fake, send } = setUp();
  fake.course = courses('replaced');
  expect(statuses(await send('a'))).toEqual(['written']);
  expect(statuses(await send('b'))).toEqual(['written']);
  expect(fake.log).toEqual(['a', 'b']);
  expect(fake.connected).toEqual([0]);
});

test('given up after its leader was replaced: unknown, and what follows is not taken for the same', async () => {
  const { fake, send } = setUp(20);
  fake.course = () => 'replaced';
  expect(statuses(await send('a'))).toEqual(['unknown']);
  fake.course = courses();
  expect(statuses(await send('b'))).toEqual(['written']);
  expect(fake.log).toEqual(['a', 'b']);
});

test('a request that still hangs when it is given up: what follows does not wait, and neither is lost', async () => {
  const { fake, send } = setUp(20);
  fake.course = courses('hangs');
  expect(statuses(await send('a'))).toEqual(['unknown']);
  expect(fake.disconnected).toEqual([]);
  expect(statuses(await send('b'))).toEqual(['written']);
  fake.release();
  expect(fake.log).toEqual(['b', 'a']);
  await expect.poll(() => fake.disconnected).toEqual([0]);
});

test('what was never put on the wire is not written, and the producer stays', async () => {
  const { fake, send } = setUp(20);
  fake.course = () => 'not-sent';
  expect(statuses(await send('a'))).toEqual(['not-written']);
  fake.course = courses();
  expect(statuses(await send('b'))).toEqual(['written']);
  expect(fake.log).toEqual(['b']);
  expect(fake.connected).toEqual([0]);
});

test('records that the broker refuses take no others with them', async () => {
  const { fake, send } = setUp();
  fake.refuses = (value) => ['c', 'f', 'g'].includes(value);
  const outcomes = await send(...'abcdefgh');
  expect(outcomes.map((outcome) => (outcome.status === 'written' ? '-' : outcome.error.code))).toEqual([
    '-',
    '-',
    'invalid-timestamp',
    '-',
    '-',
    'invalid-timestamp',
    'invalid-timestamp',
    '-',
  ]);
  expect(fake.log).toEqual([...'abdeh']);
});

test('refused after a try of unknown outcome: unknown, and another producer', async () => {
  const { fake, send } = setUp();
  fake.course = courses('request-lost');
  fake.refuses = (value) => value === 'a';
  expect(statuses(await send('a'))).toEqual(['unknown']);
  expect(statuses(await send('b'))).toEqual(['written']);
  expect(fake.requests.map(({ producerId }) => producerId)).toEqual([0, 0, 1]);
});

test('out of step with nothing open: another producer writes it', async () => {
  const { fake, send } = setUp();
  fake.course = courses('appended', 'out-of-step');
  await send('a');
  expect(statuses(await send('b'))).toEqual(['written']);
  expect(fake.requests.map(({ producerId }) => producerId)).toEqual([0, 0, 1]);
  expect(fake.disconnected).toEqual([0]);
});

test('out of step after a try of unknown outcome: unknown, since another producer might write it twice', async () => {
  const { fake, send } = setUp();
  fake.course = courses('answer-lost', 'out-of-step');
  expect(statuses(await send('a'))).toEqual(['unknown']);
  expect(fake.log).toEqual(['a']);
});

test('acknowledged where others were before: unknown, said why, and another producer writes what follows', async () => {
  const { fake, send } = setUp();
  fake.course = courses('appended', 'mistaken');
  expect(statuses(await send('a', 'b'))).toEqual(['written', 'written']);
  const [outcome] = await send('c', 'd');
  expect(outcome).toMatchObject({ status: 'unknown', error: { code: 'offset-taken' } });
  expect(outcome).toHaveProperty('error.message', expect.stringMatching(/^topic-0, offset 0: /));
  expect(statuses(await send('e'))).toEqual(['written']);
  expect(fake.log).toEqual(['a', 'b', 'e']);
  expect(fake.requests.map(({ producerId }) => producerId)).toEqual([0, 0, 1]);
});

test('a topic that is made anew: what comes first is unknown, and no more than that', async () => {
  const { fake, send } = setUp();
  expect(statuses(await send('a', 'b', 'c'))).toEqual(['written', 'written', 'written']);
  fake.log.length = 0;
  expect(statuses(await send('d'))).toEqual(['unknown']);
  expect(statuses(await send('e'))).toEqual(['written']);
  expect(fake.log).toEqual(['d', 'e']);
});

test('a producer that does not connect is tried again, another one', async () => {
  const { fake, send, retried } = setUp();
  fake.failsToConnect.push(protocolError('GROUP_LOAD_IN_PROGRESS'));
  expect(statuses(await send('a'))).toEqual(['written']);
  expect(retried).toHaveLength(1);
  expect(fake.disconnected).toHaveLength(1);
});

test('what can not be sent at all is said at once', async () => {
  const { fake, send } = setUp();
  fake.failsToConnect.push(protocolError('CLUSTER_AUTHORIZATION_FAILED'));
  const [outcome] = await send('a');
  expect(outcome).toMatchObject({ status: 'not-written', error: { code: 'not-authorized' } });
});

test('a record that no broker takes is not sent, others are', async () => {
  const { fake, writer } = setUp();
  const large = { ...record(''), value: new Uint8Array(32 * 1024 * 1024 + 1) };
  const outcomes = await writer.send(0, [record('a'), large, record('b')]);
  expect(statuses(outcomes)).toEqual(['written', 'not-written', 'written']);
  expect(fake.log).toEqual(['a', 'b']);
});

test('close lets what is under way have its outcome', async () => {
  const { fake, writer, send } = setUp();
  fake.course = courses('request-lost');
  const sending = send('a');
  await writer.close();
  expect(statuses(await sending)).toEqual(['written']);
  expect(fake.disconnected).toEqual([0]);
});

test('whatever happens: what was acknowledged is there once and in order, what was not written is not there', async () => {
  const course = fc.constantFrom<Course>(
    'appended',
    'answer-lost',
    'replaced',
    'mistaken',
    'request-lost',
    'not-sent',
    'hangs',
    'out-of-step',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }),
      fc.array(course, { maxLength: 12 }),
      fc.array(fc.nat(15), { maxLength: 3 }),
      async (sizes, list, refused) => {
        const { fake, send } = setUp(70);
        fake.course = courses(...list);
        fake.refuses = (value) => refused.includes(Number(value));
        let count = 0;
        const fates = new Map<string, string>();
        for (const size of sizes) {
          const values = Array.from({ length: size }, () => String(count++));
          const outcomes = await send(...values);
          expect(outcomes).toHaveLength(size);
          values.forEach((value, index) => void fates.set(value, outcomes[index]?.status ?? 'none'));
        }
        fake.release();
        const acknowledged = [...fates.keys()].filter((value) => fates.get(value) === 'written');
        expect(fake.log.filter((value) => fates.get(value) === 'written')).toEqual(acknowledged);
        expect(fake.log.filter((value) => fates.get(value) === 'not-written')).toEqual([]);
        expect(new Set(fake.log).size).toBe(fake.log.length);
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
