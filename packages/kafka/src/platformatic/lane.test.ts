import { type MessageRecord, NetworkError, type NumericMap, protocolErrors, ResponseError } from '@platformatic/kafka';
import { expect, test } from 'vitest';
import type { RecordOutcome, WriterOptions } from '../client.ts';
import type { OutgoingRecord } from '../record.ts';
import type { ClusterLink } from './cluster-link.ts';
import { Lane } from './lane.ts';

const PRODUCE = 0;
const AT = { topic: 't', partition: 0 };

/** What happens to a try: the answer gets lost on the way to the broker or back from it, or Kafka's name of an error. */
type Course = 'ok' | 'request-lost' | 'answer-lost' | 'hangs' | (string & {});

/** One partition's leader, which knows batches that came before by producer and sequence, as a broker does. */
class FakeBroker {
  readonly log: string[] = [];
  readonly tries: { producer: bigint; sequence: number; values: readonly string[] }[] = [];
  /** Of the tries to come; then all goes well. */
  courses: Course[] = [];
  /** What a record with such a value is refused with. */
  refusals: Readonly<Record<string, string>> = {};
  isReachable = true;
  leaderLookUps = 0;
  #producers = 0n;
  #next = new Map<bigint, number>();

  /** As a link to it. */
  get link(): ClusterLink {
    const topic = async () => ({ error: '', id: 't', partitions: [{ leader: 1, replicas: 1 }] });
    return {
      topic,
      freshTopic: () => {
        this.leaderLookUps++;
        return topic();
      },
      hasSeen: () => true,
      any: async () => ({}),
      broker: async () => {
        if (!this.isReachable) throw new NetworkError('not reachable');
        return {};
      },
      call: (name: string, _connection: unknown, ...args: unknown[]) =>
        name === 'Produce' ? this.#produce(args) : { producerId: ++this.#producers, producerEpoch: 0 },
    } as unknown as ClusterLink;
  }

  async #produce(args: unknown[]) {
    const messages = args[2] as readonly MessageRecord[];
    const { producerId, sequences } = args[3] as { producerId: bigint; sequences: NumericMap };
    const sequence = sequences.get('t:0') ?? -1;
    const values = messages.map(({ value }) => value.toString());
    this.tries.push({ producer: producerId, sequence, values });
    const course = this.courses.shift() ?? 'ok';
    if (course === 'hangs') return new Promise(() => {});
    if (course === 'request-lost') throw new NetworkError('broken');
    const refusal = values.map((value) => this.refusals[value]).find((code) => code !== undefined);
    const code = course in protocolErrors ? course : (refusal ?? this.#append(producerId, sequence, values));
    if (course === 'answer-lost') throw new NetworkError('broken');
    const errorCode = protocolErrors[code]?.code ?? 0;
    const response = { responses: [{ name: 't', partitionResponses: [{ index: 0, errorCode }] }] };
    if (errorCode !== 0) throw new ResponseError(PRODUCE, 11, { '/': [errorCode, null] }, response);
    return response;
  }

  #append(producer: bigint, sequence: number, values: readonly string[]): string {
    const next = this.#next.get(producer) ?? 0;
    if (sequence + values.length === next) return 'NONE';
    if (sequence !== next) return 'OUT_OF_ORDER_SEQUENCE_NUMBER';
    this.#next.set(producer, next + values.length);
    this.log.push(...values);
    return 'NONE';
  }
}

function open(options: WriterOptions = {}) {
  const broker = new FakeBroker();
  const lane = new Lane(broker.link, AT, { deliveryTimeoutMs: 5000, ...options });
  const send = async (...values: readonly string[]) => (await lane.send(values.map(record))).map(inWords);
  return { broker, send };
}

function record(value: string): OutgoingRecord {
  return { key: 'key', value, timestamp: 1, headers: [] };
}

function inWords(outcome: RecordOutcome): string {
  if (outcome.status === 'written') return outcome.possiblyTwice ? 'written, possibly twice' : 'written';
  return `${outcome.status}: ${outcome.error.code}`;
}

test.each(['request-lost', 'answer-lost', 'REQUEST_TIMED_OUT', 'NOT_LEADER_OR_FOLLOWER'])(
  'a batch in doubt (%s) is tried again as the same, and is there once',
  async (course) => {
    const told: string[] = [];
    const { broker, send } = open({ onRetry: ({ code }) => told.push(code) });
    broker.courses = ['ok', course, course];
    expect(await send('a')).toEqual(['written']);
    expect(await send('b', 'c')).toEqual(['written', 'written']);
    expect(await send('d')).toEqual(['written']);
    expect(broker.log).toEqual(['a', 'b', 'c', 'd']);
    expect(broker.tries.map(({ producer, sequence }) => [producer, sequence])).toEqual([
      [1n, 0],
      [1n, 1],
      [1n, 1],
      [1n, 1],
      [1n, 3],
    ]);
    expect(told).toHaveLength(2);
    expect(broker.leaderLookUps).toBe(2);
  },
);

test('a batch that is given up in doubt is unknown, and the next of equal length is not taken for it', async () => {
  const { broker, send } = open({ deliveryTimeoutMs: 150 });
  broker.courses = new Array(20).fill('answer-lost');
  expect(await send('a')).toEqual(['unknown: disconnected']);
  broker.courses = [];
  expect(await send('b')).toEqual(['written']);
  expect(broker.log).toEqual(['a', 'b']);
});

test('a try that gets no answer counts as in doubt at the end of the time', async () => {
  const { broker, send } = open({ deliveryTimeoutMs: 60 });
  broker.courses = ['hangs'];
  expect(await send('a')).toEqual(['unknown: timed-out']);
});

test('what was never sent is not written', async () => {
  const { broker, send } = open({ deliveryTimeoutMs: 150 });
  broker.isReachable = false;
  expect(await send('a', 'b')).toEqual(['not-written: disconnected', 'not-written: disconnected']);
  expect(broker.tries).toEqual([]);
});

test('what was refused for want of replicas until the end is not written', async () => {
  const { broker, send } = open({ deliveryTimeoutMs: 150 });
  broker.courses = new Array(20).fill('NOT_ENOUGH_REPLICAS');
  expect(await send('a')).toEqual(['not-written: not-enough-replicas']);
  expect(broker.log).toEqual([]);
});

test('records that are refused take no other with them, and leave no gap in the sequence', async () => {
  const { broker, send } = open();
  broker.refusals = { b: 'MESSAGE_TOO_LARGE', e: 'INVALID_TIMESTAMP' };
  expect(await send('a', 'b', 'c', 'd', 'e')).toEqual([
    'written',
    'not-written: record-too-large',
    'written',
    'written',
    'not-written: invalid-timestamp',
  ]);
  expect(await send('f')).toEqual(['written']);
  expect(broker.log).toEqual(['a', 'c', 'd', 'f']);
  expect(new Set(broker.tries.map(({ producer }) => producer))).toEqual(new Set([1n]));
});

test('a refusal after a try in doubt leaves open what became of it', async () => {
  const { broker, send } = open();
  broker.courses = ['answer-lost'];
  broker.refusals = { b: 'MESSAGE_TOO_LARGE' };
  expect(await send('a', 'b')).toEqual(['written, possibly twice', 'unknown: record-too-large']);
});

test.each(['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID', 'INVALID_PRODUCER_EPOCH'])(
  'a broker that has forgotten the producer (%s) gets the batch from a new one',
  async (course) => {
    const { broker, send } = open();
    broker.courses = ['ok', course];
    expect([await send('a'), await send('b')]).toEqual([['written'], ['written']]);
    expect(broker.log).toEqual(['a', 'b']);
    expect(broker.tries.at(-1)).toMatchObject({ producer: 2n, sequence: 0 });
  },
);

test('one that has forgotten it after a try in doubt can have the batch twice, which is said', async () => {
  const { broker, send } = open();
  broker.courses = ['answer-lost', 'UNKNOWN_PRODUCER_ID'];
  expect(await send('a')).toEqual(['written, possibly twice']);
  expect(broker.log).toEqual(['a', 'a']);
});

test('a right that is missing ends it at once, for the whole batch', async () => {
  const { broker, send } = open();
  broker.courses = ['TOPIC_AUTHORIZATION_FAILED'];
  expect(await send('a', 'b')).toEqual(['not-written: not-authorized', 'not-written: not-authorized']);
  expect(broker.tries).toHaveLength(1);
});
