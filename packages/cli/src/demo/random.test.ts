import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

test('the same seed gives the same numbers, another one others', () => {
  const numbers = (seed: number) => Array.from({ length: 20 }, createRandom(seed).next);
  expect(numbers(1)).toEqual(numbers(1));
  expect(numbers(1)).not.toEqual(numbers(2));
});

test('numbers lie where they should, and reach both ends', () => {
  const { next, between, pick, hex } = createRandom(7);
  const times = Array.from({ length: 2000 });
  expect(times.map(next).every((it) => it >= 0 && it < 1)).toBe(true);
  expect(new Set(times.map(() => between(-1, 2)))).toEqual(new Set([-1, 0, 1, 2]));
  expect(new Set(times.map(() => pick(['a', 'b'])))).toEqual(new Set(['a', 'b']));
  expect(hex(8)).toMatch(/^[0-9a-f]{8}$/);
});
