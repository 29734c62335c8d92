import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoundedCache } from './bounded-cache.ts';

test('what it says is true, and what was just said or asked for is remembered', () => {
  const steps = fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), steps, (capacity, keys) => {
      const cache = new BoundedCache<number>(capacity);
      const lately: number[] = [];
      for (const [key, sets] of keys) {
        if (sets) cache.set(`${key}`, key);
        const found = cache.get(`${key}`);
        if (found !== undefined) {
          expect(found).toBe(key);
          lately.push(key);
        }
        if (sets) expect(found).toBe(key);
        // As many different ones as its capacity, not counting the one that is asked for.
        const wanted = new Set<number>();
        for (let at = lately.length - 1; at >= 0 && wanted.size < capacity; at -= 1) wanted.add(lately[at]!);
        for (const each of wanted) expect(cache.get(`${each}`)).toBe(each);
        lately.push(...[...wanted].reverse());
      }
    }),
  );
});

test('it forgets', () => {
  const cache = new BoundedCache<number>(2);
  for (let key = 0; key < 100; key += 1) cache.set(`${key}`, key);
  const remembered = Array.from({ length: 100 }, (_, key) => cache.get(`${key}`)).filter(
    (found) => found !== undefined,
  );
  expect(remembered.length).toBeGreaterThanOrEqual(2);
  expect(remembered.length).toBeLessThanOrEqual(4);
});
