import { expect, test } from 'vitest';
import { exceeded, kafkajsError, protocolError } from '../../test-support/fake-kafkajs.ts';
import { deferred } from './deadline.ts';
import { type CoordinatingBroker, GroupCoordinator } from './group-coordinator.ts';

const REFUSED = kafkajsError('KafkaJSConnectionError');
const ME = { groupId: 'group', memberId: 'member', groupGenerationId: 7 };
const COMMIT = { ...ME, topics: [] };

/** Brokers by name, of which the first is the coordinator until the test says that it has moved. */
function setUp() {
  const asked: string[] = [];
  const told: unknown[] = [];
  /** What a broker fails with, by its name; `find`: what looking for the coordinator does. */
  const failures: Record<string, Error | undefined> = {};
  /** What an answer waits for, by the question. */
  const pauses: Record<string, Promise<void> | undefined> = {};
  const brokerNamed = (name: string): CoordinatingBroker => {
    const answer = async <T>(question: string, value: T): Promise<T> => {
      asked.push(`${name} ${question}`);
      await pauses[question];
      if (failures[name] !== undefined) throw failures[name];
      return value;
    };
    return {
      joinGroup: () => answer('join', { memberId: 'member', generationId: 7 }),
      syncGroup: () => answer('sync', {}),
      heartbeat: () => answer('beat', undefined),
      leaveGroup: () => answer('leave', undefined),
      offsetFetch: () => answer('fetch', { responses: [] }),
      offsetCommit: () => answer('commit', undefined),
    };
  };
  const where = { coordinator: 'first' };
  const find = async () => {
    if (failures.find !== undefined) throw failures.find;
    return brokerNamed(where.coordinator);
  };
  const coordinator = new GroupCoordinator('group', find, {
    onJoined: (membership) => void told.push(membership),
    onExpelled: () => void told.push('expelled'),
  });
  const moved = (failure: Error) => {
    failures.first = failure;
    where.coordinator = 'second';
  };
  return { asked, told, failures, pauses, coordinator, moved };
}

test.each([
  ['beat', (coordinator: GroupCoordinator) => coordinator.heartbeat(ME)],
  ['fetch', (coordinator: GroupCoordinator) => coordinator.offsetFetch({ groupId: 'group', topics: [] })],
  ['commit', (coordinator: GroupCoordinator) => coordinator.offsetCommit(COMMIT)],
])('where its broker has died, the next one hears: %s', async (question, ask) => {
  const { asked, coordinator, moved } = setUp();
  await coordinator.locate();
  await ask(coordinator);
  moved(REFUSED);
  await ask(coordinator);
  await ask(coordinator);
  expect(asked).toEqual(['first', 'first', 'second', 'second'].map((name) => `${name} ${question}`));
});

test('a coordinator that moves without a death is followed too', async () => {
  const { asked, coordinator, moved } = setUp();
  await coordinator.locate();
  moved(protocolError('NOT_COORDINATOR_FOR_GROUP'));
  await coordinator.heartbeat(ME);
  expect(asked).toEqual(['first beat', 'second beat']);
});

test('who can not be reached has not said that the member is out', async () => {
  const { failures, told, coordinator } = setUp();
  failures.first = REFUSED;
  await coordinator.heartbeat(ME);
  expect(told).toEqual([]);
});

test('a member that is out is told so, and kafkajs too; a question from before the last join says nothing', async () => {
  const { failures, told, coordinator } = setUp();
  await coordinator.joinGroup({});
  expect(told).toEqual([{ memberId: 'member', groupGenerationId: 7 }]);
  failures.first = protocolError('UNKNOWN_MEMBER_ID');
  await expect(coordinator.heartbeat({ ...ME, groupGenerationId: 6 })).rejects.toBe(failures.first);
  expect(told).toHaveLength(1);
  await expect(coordinator.heartbeat(ME)).rejects.toBe(failures.first);
  expect(told.slice(1)).toEqual(['expelled']);
});

test('a rebalance is kafkajs to hear of', async () => {
  const { failures, told, coordinator } = setUp();
  failures.first = protocolError('REBALANCE_IN_PROGRESS');
  await expect(coordinator.heartbeat(ME)).rejects.toBe(failures.first);
  expect(told).toEqual([]);
});

test.each([
  ['joinGroup', (coordinator: GroupCoordinator) => coordinator.joinGroup({})],
  ['syncGroup', (coordinator: GroupCoordinator) => coordinator.syncGroup({})],
])('a broker that dies during %s counts as one that coordinates no more', async (_, ask) => {
  const { failures, coordinator } = setUp();
  failures.first = REFUSED;
  await expect(ask(coordinator)).rejects.toMatchObject({ type: 'NOT_COORDINATOR_FOR_GROUP', retriable: true });
  failures.first = protocolError('GROUP_AUTHORIZATION_FAILED');
  await expect(ask(coordinator)).rejects.toBe(failures.first);
});

test('a coordinator that nobody knows yet is looked for again, and one that is denied is not', async () => {
  const { failures, coordinator } = setUp();
  failures.find = exceeded(REFUSED);
  await expect(coordinator.locate()).rejects.toMatchObject({ type: 'NOT_COORDINATOR_FOR_GROUP', retriable: true });
  failures.find = protocolError('GROUP_AUTHORIZATION_FAILED');
  await expect(coordinator.locate()).rejects.toBe(failures.find);
});

test('a farewell is said again where it is not heard at once, but once only', async () => {
  const { asked, failures, coordinator } = setUp();
  await coordinator.leaveGroup();
  await coordinator.joinGroup({});
  failures.first = REFUSED;
  setTimeout(() => {
    failures.first = undefined;
  }, 30);
  await coordinator.leaveGroup();
  expect(asked.length).toBeGreaterThan(2);
  const { length } = asked;
  await coordinator.leaveGroup();
  expect(asked).toHaveLength(length);
});

test('who leaves while he joins for the first time leaves as soon as he has a name', async () => {
  const { asked, coordinator } = setUp();
  const joining = coordinator.joinGroup({});
  await coordinator.leaveGroup();
  await joining;
  expect(asked).toEqual(['first join', 'first leave']);
});

test('who leaves while he joins anew does not wait for that', async () => {
  const { asked, coordinator, pauses } = setUp();
  await coordinator.joinGroup({});
  const { promise, resolve } = deferred();
  pauses.join = promise;
  const joining = coordinator.joinGroup({});
  await coordinator.leaveGroup();
  expect(asked).toContain('first leave');
  resolve();
  await joining;
});
