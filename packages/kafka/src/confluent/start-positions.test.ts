import { expect, test } from 'vitest';
import { KafkaClientError, type KafkaClientErrorCode } from '../client-error.ts';
import { keyOf, type StartPosition, startPositions } from './start-positions.ts';

const place = { topic: 't', partition: 3 };
const ends = new Map([[keyOf(place), { low: 10, high: 20 }]]);

function start(
  committed: number | undefined,
  whenNoOffset: 'earliest' | 'latest' | 'fail',
  commit: (positions: readonly StartPosition[]) => Promise<void> = async () => {},
) {
  const consumer = {
    committed: async () => new Map(committed === undefined ? [] : [[keyOf(place), committed]]),
    ends: async () => ends,
    commit,
  };
  return startPositions(consumer, [place], whenNoOffset);
}

test.each([
  [undefined, 'earliest', 10],
  [undefined, 'latest', 20],
  [10, 'fail', 10],
  [15, 'latest', 15],
  [20, 'earliest', 20],
] as const)('committed %s, else %s: %s', async (committed, whenNoOffset, offset) => {
  expect(await start(committed, whenNoOffset)).toEqual({ positions: [{ ...place, offset }], hasGone: false });
});

test.each([
  [undefined, 'fail', 'no-committed-offset'],
  [9, 'earliest', 'offset-out-of-range'],
  [21, 'latest', 'offset-out-of-range'],
] as const)('committed %s, else %s: %s', async (committed, whenNoOffset, code) => {
  await expect(start(committed, whenNoOffset)).rejects.toMatchObject({ code });
});

test.each([
  [undefined, 'latest', [[{ ...place, offset: 20 }]]],
  [undefined, 'earliest', []],
  [15, 'latest', []],
] as const)('committed %s, else %s: the group begins at %j', async (committed, whenNoOffset, commits) => {
  const noted: unknown[] = [];
  await start(committed, whenNoOffset, async (positions) => void noted.push(positions));
  expect(noted).toEqual(commits);
});

test('a group that has gone on is not read, one that can not begin is an error', async () => {
  const after = (code: KafkaClientErrorCode) => () => Promise.reject(new KafkaClientError(code));
  expect(await start(undefined, 'latest', after('fenced'))).toMatchObject({ hasGone: true });
  await expect(start(undefined, 'latest', after('timed-out'))).rejects.toMatchObject({ code: 'timed-out' });
});

test('a partition that the brokers say nothing of is asked for again', async () => {
  const consumer = { committed: async () => new Map(), ends: async () => new Map(), commit: async () => {} };
  await expect(startPositions(consumer, [place], 'earliest')).rejects.toMatchObject({ canRetry: true });
});

test('nobody is asked for nothing', async () => {
  const asked = () => Promise.reject(new Error('asked'));
  expect(await startPositions({ committed: asked, ends: asked, commit: asked }, [], 'fail')).toEqual({
    positions: [],
    hasGone: false,
  });
});
