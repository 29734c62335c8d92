import { NetworkError } from '@platformatic/kafka';
import { expect, test } from 'vitest';
import { KafkaClientError } from '../client-error.ts';
import type { ClusterLink } from './cluster-link.ts';
import { encodeTopics } from './group-protocol.ts';
import { Membership } from './membership.ts';

const TOPIC = { error: '', id: 't', partitions: [{ leader: 1, replicas: 1 }] };

/** The leader of a group, whose topic had one partition as it joined. */
async function leader() {
  const cluster = { topic: async () => TOPIC };
  const link = {
    freshTopic: () => cluster.topic(),
    awaitedTopic: () => cluster.topic(),
    coordinator: async () => ({}),
    forgetCoordinator: () => {},
    async call(name: string, _connection: unknown, ...args: unknown[]) {
      const members = [{ memberId: 'me', metadata: encodeTopics(['t']) }];
      if (name === 'JoinGroup') return { memberId: 'me', leader: 'me', generationId: 1, members };
      return { assignment: (args.at(-1) as { assignment: Buffer }[])[0]?.assignment };
    },
  } as unknown as ClusterLink;
  const options = { groupId: 'g', topics: ['t'], sessionTimeoutMs: 1000, rebalanceTimeoutMs: 1000 };
  const membership = new Membership(link, link, options);
  expect(await membership.join(new AbortController().signal)).toEqual([{ topic: 't', partition: 0 }]);
  return { cluster, membership };
}

test('the leader hears when its topic has grown', async () => {
  const { cluster, membership } = await leader();
  expect(await membership.hasOutgrown()).toBe(false);
  cluster.topic = async () => ({ ...TOPIC, partitions: [...TOPIC.partitions, ...TOPIC.partitions] });
  expect(await membership.hasOutgrown()).toBe(true);
});

test.each([new NetworkError('broken'), new KafkaClientError('timed-out')])(
  'who can not be asked (%s) has not said that it has grown',
  async (error) => {
    const { cluster, membership } = await leader();
    cluster.topic = () => Promise.reject(error);
    expect(await membership.hasOutgrown()).toBe(false);
  },
);

test('what does not pass by itself is said', async () => {
  const { cluster, membership } = await leader();
  cluster.topic = () => Promise.reject(new KafkaClientError('authentication-failed'));
  await expect(membership.hasOutgrown()).rejects.toMatchObject({ code: 'authentication-failed' });
});
