import { expect, test } from 'vitest';
import { keyOf, startPositions } from './start-positions.ts';

const place = { topic: 't', partition: 3 };
const ends = new Map([[keyOf(place), { low: 10, high: 20 }]]);

function start(committed: number | undefined, whenNoOffset: 'earliest' | 'latest' | 'fail') {
  const consumer = {
    committed: async () => new Map(committed === undefined ? [] : [[keyOf(place), committed]]),
    ends: async () => ends,
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
  expect(await start(committed, whenNoOffset)).toEqual([{ ...place, offset }]);
});

test.each([
  [undefined, 'fail', 'no-committed-offset'],
  [9, 'earliest', 'offset-out-of-range'],
  [21, 'latest', 'offset-out-of-range'],
] as const)('committed %s, else %s: %s', async (committed, whenNoOffset, code) => {
  await expect(start(committed, whenNoOffset)).rejects.toMatchObject({ code });
});

test('a partition that the brokers say nothing of is asked for again', async () => {
  const consumer = { committed: async () => new Map(), ends: async () => new Map() };
  await expect(startPositions(consumer, [place], 'earliest')).rejects.toMatchObject({ canRetry: true });
});

test('nobody is asked for nothing', async () => {
  const asked = () => Promise.reject(new Error('asked'));
  expect(await startPositions({ committed: asked, ends: asked }, [], 'fail')).toEqual([]);
});
