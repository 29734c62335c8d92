import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from './key-order.ts';

const items = ['a', 'b', 'c', 'd', 'e'];

test('0 leaves the order', () => {
  expect(inOrder(items, 0)).toBe(items);
});

test('any other number shuffles, and always in the same way', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0x7fffffff }), (seed) => {
      expect([...inOrder(items, seed)].sort()).toEqual(items);
      expect(inOrder(items, seed)).toEqual(inOrder(items, seed));
    }),
  );
});

test('all orders come up about as often', () => {
  const counts = new Map<string, number>();
  for (let seed = 1; seed <= 24_000; seed++) {
    const order = inOrder(['a', 'b', 'c', 'd'], seed * 7919).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  expect(Math.min(...counts.values())).toBeGreaterThan(500);
});
