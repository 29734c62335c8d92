import type { Cluster } from 'kafkajs';
import { expect, test } from 'vitest';
import { kafkajsError, protocolError } from '../../test-support/fake-kafkajs.ts';
import { clientErrorOf } from './errors.ts';
import { watchGroup } from './group-cluster.ts';

const NOT_FOUND = kafkajsError('KafkaJSGroupCoordinatorNotFound');

/** How finding the coordinator fails, where all brokers together failed so, and one, asked alone, does so. */
async function failureOf(together: Error, alone: Error | undefined): Promise<unknown> {
  const asked: unknown[] = [];
  const broker = {
    async findGroupCoordinator(request: unknown) {
      asked.push(request);
      if (alone !== undefined) throw alone;
    },
  };
  const cluster = {
    findGroupCoordinator: () => Promise.reject(together),
    fetchTopicsOffset: async () => [],
    findControllerBroker: async () => broker,
  } as unknown as Cluster;
  const ignored = () => {};
  const events = { onJoined: ignored, onExpelled: ignored, onNoOffset: ignored, onOutOfRange: ignored };
  const coordinator = watchGroup(
    cluster,
    { groupId: 'group', whenNoOffset: 'latest' },
    { ...events, beforeJoin: async () => {}, onBegin: async (positions) => positions },
  );
  const failure = await coordinator.offsetFetch({ groupId: 'group', topics: [] }).catch((error: unknown) => error);
  expect(asked).toEqual(together === NOT_FOUND ? [{ groupId: 'group', coordinatorType: 0 }] : []);
  return failure;
}

test('a group that is denied is said to be, though kafkajs has forgotten it', async () => {
  const denied = await failureOf(NOT_FOUND, protocolError('GROUP_AUTHORIZATION_FAILED'));
  expect(clientErrorOf(denied, 'group').code).toBe('not-authorized');
});

test('a coordinator that can be found after all is looked for again', async () => {
  const passing = await failureOf(NOT_FOUND, undefined);
  expect(passing).toMatchObject({ retriable: true });
  expect(clientErrorOf(passing, 'group')).toMatchObject({ code: 'disconnected', canRetry: true });
});

test('other failures stay as they are', async () => {
  const refused = kafkajsError('KafkaJSConnectionError');
  expect(await failureOf(refused, undefined)).toBe(refused);
});
