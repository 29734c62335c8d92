import { expect, test } from 'vitest';
import { takeBatch } from './take-batch.ts';

const items = (...lengths: number[]) =>
  lengths.map((length, id) => ({
    id,
    record: { key: null, value: length < 0 ? null : 'x'.repeat(length), timestamp: 0, headers: [] },
  }));

test.each<[string, number[], number, number]>([
  ['as many as allowed', [1, 1, 1], 2, 2],
  ['all when there are fewer', [1, 1, 1], 4, 3],
  ['exactly so many', [1, 1, 1], 3, 3],
  ['none of none', [], 3, 0],
  ['up to the largest size', [262_143, 1, 1], 9, 2],
  ['not beyond it', [262_144, 1], 9, 1],
  ['one that is larger alone', [1_000_000, 1], 9, 1],
  ['one that is larger not after another', [1, 1_000_000], 9, 1],
  ['those without a value', [-1, -1], 9, 2],
])('takes %s, from the front', (_, lengths, most, taken) => {
  const waiting = items(...lengths);
  const all = [...waiting];
  expect(takeBatch(waiting, most)).toEqual(all.slice(0, taken));
  expect(waiting).toEqual(all.slice(taken));
});
