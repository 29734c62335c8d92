import { expect, test } from 'vitest';
import type { Position, ReaderOptions } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { Arguments } from './calls.ts';
import type { ClusterLink } from './cluster-link.ts';
import { StartingPoints } from './starting-points.ts';

const PARTITIONS = [0, 1].map((partition) => ({ topic: 't', partition }));

/** A topic of two partitions, of which the group has committed one. */
function open(whenNoOffset: ReaderOptions['whenNoOffset']) {
  const cluster = { committed: [5n, -1n], high: 9n, onEnds: () => {} };
  const commits: (readonly Position[])[] = [];
  const member = { commit: async (positions: readonly Position[]) => void commits.push(positions) };
  const link = {
    freshTopic: async () => ({ error: '', id: 't', partitions: PARTITIONS.map(() => ({ leader: 1, replicas: 1 })) }),
    broker: async () => ({}),
    coordinator: async () => ({}),
    forgetCoordinator: () => {},
    async call(name: string, _connection: unknown, ...args: unknown[]) {
      if (name === 'OffsetFetch') {
        const partitions = cluster.committed.map((committedOffset, partitionIndex) => ({
          partitionIndex,
          committedOffset,
        }));
        return { groups: [{ topics: [{ name: 't', partitions }] }] };
      }
      cluster.onEnds();
      const [, , [topic]] = args as Arguments<'ListOffsets'>;
      const partitions = topic?.partitions.map(({ partitionIndex, timestamp }) => ({
        partitionIndex,
        offset: timestamp === -2n ? 2n : cluster.high,
      }));
      return { topics: [{ name: 't', partitions }] };
    },
  } as unknown as ClusterLink;
  const points = new StartingPoints(link, member, { groupId: 'g', whenNoOffset });
  const offsets = async (signal = new AbortController().signal) =>
    (await points.of(PARTITIONS, signal)).map(({ offset }) => offset);
  return { cluster, commits, member, offsets };
}

test.each([
  ['earliest', 2n],
  ['latest', 9n],
] as const)('where there is no committed offset it begins at the %s', async (whenNoOffset, offset) => {
  expect(await open(whenNoOffset).offsets()).toEqual([5n, offset]);
});

test('or not at all', async () => {
  await expect(open('fail').offsets()).rejects.toMatchObject({ code: 'no-committed-offset' });
});

test('a partition that comes back uncommitted is begun where it was, whatever was written meanwhile', async () => {
  const { cluster, offsets } = open('latest');
  expect(await offsets()).toEqual([5n, 9n]);
  cluster.high = 20n;
  expect(await offsets()).toEqual([5n, 9n]);
  cluster.committed = [6n, 15n];
  expect(await offsets()).toEqual([6n, 15n]);
});

test('the latest is committed as the position of the group, until it has one', async () => {
  const { cluster, commits, member, offsets } = open('latest');
  const { commit } = member;
  const refused = new KafkaClientError('fenced');
  member.commit = () => Promise.reject(refused);
  await expect(offsets()).rejects.toBe(refused);
  member.commit = commit;
  cluster.high = 20n;
  await offsets();
  cluster.committed = [5n, 9n];
  await offsets();
  expect(commits).toEqual([[{ topic: 't', partition: 1, offset: 9n }]]);
});

test("a generation that ends while it asks commits nothing, and what it learnt is not the next one's", async () => {
  const { cluster, commits, offsets } = open('latest');
  const generation = new AbortController();
  cluster.onEnds = () => generation.abort();
  await expect(offsets(generation.signal)).rejects.toMatchObject({ code: 'fenced' });
  expect(commits).toEqual([]);
  cluster.onEnds = () => {};
  cluster.high = 20n;
  expect(await offsets()).toEqual([5n, 20n]);
});

test('a coordinator that is away is waited for', async () => {
  const { commits, member, offsets } = open('latest');
  const { commit } = member;
  member.commit = async () => {
    member.commit = commit;
    throw new KafkaClientError('disconnected');
  };
  expect(await offsets()).toEqual([5n, 9n]);
  expect(commits).toEqual([[{ topic: 't', partition: 1, offset: 9n }]]);
});

test('the earliest is not: it comes again', async () => {
  const { commits, offsets } = open('earliest');
  await offsets();
  expect(commits).toEqual([]);
});
