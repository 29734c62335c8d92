import { expect, test } from 'vitest';
import { FakeConsumer } from '../../test-support/fake-consumer.ts';
import { exceeded, protocolError } from '../../test-support/fake-kafkajs.ts';
import type { ReaderHandlers, ReaderOptions } from '../client.ts';
import { deferred } from './deadline.ts';
import { openReader } from './reader.ts';

const BOTH = [
  { topic: 'topic', partition: 0 },
  { topic: 'topic', partition: 1 },
];

/** As kafkajs asks where to begin. */
const UNCOMMITTED = [{ topic: 'topic', partitions: [{ partition: 0 }], fromBeginning: false }];

async function setUp(options: Partial<ReaderOptions> = {}, handlers: Partial<ReaderHandlers> = {}) {
  const fake = new FakeConsumer();
  const told: unknown[] = [];
  const reader = await openReader(fake.kafka, {
    groupId: 'group',
    topics: ['topic'],
    whenNoOffset: 'latest',
    handlers: {
      onRecords: async ({ records }) => void told.push(records.map(({ offset }) => offset)),
      onAssigned: (partitions) => void told.push('assigned', partitions),
      onRevoked: async (partitions) => void told.push('revoked', partitions),
      onLost: (partitions) => void told.push('lost', partitions),
      onStopped: ({ code }) => void told.push('stopped', code),
      ...handlers,
    },
    ...options,
  });
  return { fake, told, reader };
}

test('before it joins anew its partitions are given back, and can be committed until then', async () => {
  const { promise, resolve } = deferred();
  const { fake, told, reader } = await setUp({}, { onRevoked: () => promise });
  let hasJoined = false;
  const joining = fake.join().then(() => {
    hasJoined = true;
  });
  await reader.commit([{ topic: 'topic', partition: 1, offset: 9007199254740993n }]);
  expect(hasJoined).toBe(false);
  expect(fake.commits).toEqual([
    {
      groupId: 'group',
      memberId: 'member',
      groupGenerationId: 1,
      topics: [{ topic: 'topic', partitions: [{ partition: 1, offset: '9007199254740993' }] }],
    },
  ]);
  resolve();
  await joining;
  expect(told).toEqual(['assigned', BOTH, 'assigned', BOTH]);
});

test('a group that knows it no more: its partitions are lost, even while they are given back', async () => {
  const { fake, told, reader } = await setUp({}, { onRevoked: () => new Promise(() => {}) });
  fake.answer = 'ILLEGAL_GENERATION';
  await fake.join();
  expect(told).toEqual(['assigned', BOTH, 'lost', BOTH, 'assigned', BOTH]);
  fake.answer = 'UNKNOWN_MEMBER_ID';
  await fake.beat();
  expect(told.slice(6)).toEqual(['lost', BOTH]);
  await expect(reader.commit([{ topic: 'topic', partition: 0, offset: 1n }])).rejects.toMatchObject({ code: 'fenced' });
});

test('a rebalance is no loss', async () => {
  const { fake, told } = await setUp();
  fake.answer = 'REBALANCE_IN_PROGRESS';
  await fake.beat();
  expect(told).toEqual(['assigned', BOTH]);
});

test('a commit is tried again while that can help, and says what it failed with', async () => {
  const { fake, reader } = await setUp({ sessionTimeoutMs: 500 });
  fake.answer = 'NOT_COORDINATOR_FOR_GROUP';
  setTimeout(() => {
    fake.answer = undefined;
  }, 60);
  await reader.commit([{ topic: 'topic', partition: 0, offset: 1n }]);
  expect(fake.commits).toHaveLength(1);
  fake.answer = 'GROUP_AUTHORIZATION_FAILED';
  await expect(reader.commit([{ topic: 'topic', partition: 0, offset: 1n }])).rejects.toMatchObject({
    name: 'KafkaClientError',
    code: 'not-authorized',
  });
});

test('two brokers give the same: it is handed out once', async () => {
  const { fake, told } = await setUp();
  expect(await fake.give(0, '5', '6')).toEqual(['6']);
  await fake.give(0, '5', '6', '7');
  await fake.give(0, '6');
  await expect.poll(() => told.slice(2)).toEqual([[5n, 6n], [7n]]);
});

test('what kafkajs passes over by itself is read', async () => {
  const { fake, reader } = await setUp();
  const position = () => reader.position({ topic: 'topic', partition: 0 });
  await fake.give(0, '4');
  expect(position()).toBe(5n);
  fake.lastOffset = '7';
  await fake.give(0, '5', '6');
  expect(position()).toBe(8n);
  fake.skip(0, '9');
  expect(position()).toBe(10n);
  fake.skip(0, '8');
  expect(position()).toBe(10n);
  expect(reader.position({ topic: 'topic', partition: 2 })).toBeUndefined();
});

test('an answer is little enough to be decoded long before the next sign of life is due', async () => {
  const { fake } = await setUp();
  // Of the load of `kafka-kills` that is some 10 000 records, which take kafkajs half a second.
  expect(fake.config.maxBytes).toBeLessThanOrEqual(256 * 1024);
});

test('an offset out of range stops: kafkajs does not get an end of the log to jump to, nor a reason to leave', async () => {
  const { fake, told, reader } = await setUp();
  expect(() => fake.cluster.defaultOffset({ fromBeginning: true })).toThrow(
    expect.objectContaining({ retriable: true }),
  );
  expect(told.slice(2)).toEqual(['stopped', 'offset-out-of-range']);
  expect(fake.paused).toEqual(['topic']);
  expect(await fake.give(0, '5')).toEqual([]);
  await reader.commit([{ topic: 'topic', partition: 0, offset: 3n }]);
  expect(fake.commits).toHaveLength(1);
  // When the group changes it leaves.
  await expect(fake.join()).rejects.toMatchObject({ retriable: false });
});

test.each([
  ['earliest', -2],
  ['latest', -1],
] as const)('without a committed offset: %s', async (whenNoOffset, fromTimestamp) => {
  const { fake } = await setUp({ whenNoOffset });
  expect(await fake.cluster.fetchTopicsOffset(UNCOMMITTED)).toEqual([
    { topic: 'topic', partitions: [{ partition: 0, offset: '100' }] },
  ]);
  expect(fake.asked).toEqual([{ topic: 'topic', partitions: [{ partition: 0 }], fromTimestamp }]);
});

test('the latest is committed as the position of the group; the earliest is not', async () => {
  const { fake } = await setUp({ whenNoOffset: 'latest' });
  await fake.cluster.fetchTopicsOffset(UNCOMMITTED);
  expect(fake.commits).toMatchObject([
    { groupGenerationId: 1, topics: [{ topic: 'topic', partitions: [{ partition: 0, offset: '100' }] }] },
  ]);
  const earliest = await setUp({ whenNoOffset: 'earliest' });
  await earliest.fake.cluster.fetchTopicsOffset(UNCOMMITTED);
  expect(earliest.fake.commits).toEqual([]);
});

test('who has said where the group stands before is not overruled', async () => {
  const { fake, reader } = await setUp({ whenNoOffset: 'latest' });
  const committing = reader.commit([{ topic: 'topic', partition: 0, offset: 3n }]);
  const asked = [{ topic: 'topic', partitions: [{ partition: 0 }, { partition: 1 }], fromBeginning: false }];
  const partitions = [
    { partition: 0, offset: '3' },
    { partition: 1, offset: '100' },
  ];
  expect(await fake.cluster.fetchTopicsOffset(asked)).toEqual([{ topic: 'topic', partitions }]);
  await committing;
  expect(fake.commits).toMatchObject([
    { topics: [{ partitions: [{ partition: 0, offset: '3' }] }] },
    { topics: [{ partitions: [{ partition: 1, offset: '100' }] }] },
  ]);
});

test.each([
  ['ILLEGAL_GENERATION', []],
  ['REBALANCE_IN_PROGRESS', []],
  ['GROUP_LOAD_IN_PROGRESS', []],
  ['TOPIC_AUTHORIZATION_FAILED', ['stopped', 'not-authorized']],
] as const)('a group that can not begin, by %s, is joined anew: told is %j', async (type, expected) => {
  const { fake, told } = await setUp({ whenNoOffset: 'latest', sessionTimeoutMs: 60 });
  fake.answer = type;
  const asking = [1, 2].map(() => fake.cluster.fetchTopicsOffset(UNCOMMITTED));
  // After this kafkajs joins anew.
  const reason = expect.objectContaining({ type: 'REBALANCE_IN_PROGRESS' });
  expect(await Promise.allSettled(asking)).toEqual(asking.map(() => ({ status: 'rejected', reason })));
  expect(told.slice(2)).toEqual(expected);
});

test('without a committed offset: fail', async () => {
  const { fake, told } = await setUp({ whenNoOffset: 'fail' });
  const none = { topic: 'topic', partitions: [], fromBeginning: false };
  await fake.cluster.fetchTopicsOffset([none]);
  expect(told).toEqual(['assigned', BOTH]);
  const answer = await fake.cluster.fetchTopicsOffset([{ ...none, partitions: [{ partition: 1 }] }]);
  expect(answer).toEqual([{ topic: 'topic', partitions: [{ partition: 1, offset: '-1' }] }]);
  expect(told.slice(2)).toEqual(['stopped', 'no-committed-offset']);
});

test('a crash: its partitions are lost, and it goes on where kafkajs does', async () => {
  const { fake, told } = await setUp();
  fake.crash(exceeded(protocolError('LEADER_NOT_AVAILABLE')), true);
  expect(told.slice(2)).toEqual(['lost', BOTH]);
  await fake.join();
  fake.crash(protocolError('TOPIC_AUTHORIZATION_FAILED'), false);
  expect(told.slice(6)).toEqual(['lost', BOTH, 'stopped', 'not-authorized']);
  fake.crash(protocolError('TOPIC_AUTHORIZATION_FAILED'), false);
  expect(told.slice(10)).toEqual([]);
});

test.each([
  ['UNKNOWN_TOPIC_OR_PARTITION', false],
  ['LEADER_NOT_AVAILABLE', true],
  ['A_CODE_OF_TOMORROW', true],
])('after %s in vain it begins anew: %s', async (type, expected) => {
  const { fake, reader } = await setUp();
  const restart = fake.config.retry?.restartOnFailure;
  expect(await restart?.(exceeded(protocolError(type)))).toBe(expected);
  await reader.close();
  expect(await restart?.(exceeded(protocolError(type)))).toBe(false);
});

test('a crash while it begins is the failure of that', async () => {
  const fake = new FakeConsumer();
  fake.crashesWith = protocolError('GROUP_AUTHORIZATION_FAILED');
  const opening = openReader(fake.kafka, {
    groupId: 'group',
    topics: ['topic'],
    whenNoOffset: 'latest',
    handlers: { onRecords: async () => {}, onStopped: () => expect.unreachable() },
  });
  await expect(opening).rejects.toMatchObject({ name: 'KafkaClientError', code: 'not-authorized' });
  expect(fake.hasLeft).toBe(true);
});

test('a handler that throws stops it', async () => {
  const { fake, told } = await setUp({}, { onRecords: () => Promise.reject(new Error('of the handler')) });
  await fake.give(0, '5');
  await expect.poll(() => told.slice(2)).toEqual(['stopped', 'client-failed']);
});

test('it fetches as long as it gives back, and not while it leaves', async () => {
  const { promise, resolve } = deferred();
  const { fake, reader } = await setUp({}, { onRevoked: () => promise });
  const closing = reader.close();
  expect(fake.cluster.getNodeIds()).toEqual([1]);
  resolve();
  await closing;
  expect(() => fake.cluster.getNodeIds()).toThrow('ended');
});

test('close gives back, leaves, and takes nothing any more', async () => {
  const { fake, told, reader } = await setUp();
  await Promise.all([reader.close(), reader.close()]);
  expect(told.slice(2)).toEqual(['revoked', BOTH]);
  expect(fake.farewells).toEqual([{ groupId: 'group', memberId: 'member' }]);
  expect(fake.hasLeft).toBe(true);
  expect(await fake.give(0, '5')).toEqual([]);
  await expect(reader.commit([{ topic: 'topic', partition: 0, offset: 1n }])).rejects.toMatchObject({ code: 'closed' });
  await expect(fake.join()).rejects.toMatchObject({ retriable: false });
});
