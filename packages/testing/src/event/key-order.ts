import * as fc from 'fast-check';

/**
 * `sample`: the order of the document's sample record, as the SDK writes; `shuffled`: each event in an order of its
 * own; `any`: both.
 */
export type KeyOrder = 'sample' | 'shuffled' | 'any';

const KEY_ORDERS: readonly KeyOrder[] = ['sample', 'shuffled', 'any'];

export function isKeyOrder(value: unknown): value is KeyOrder {
  return (KEY_ORDERS as readonly unknown[]).includes(value);
}

/** The order of one object's keys: 0 leaves it, any other number stands for one shuffling. */
export function orderSeeds(order: KeyOrder): fc.Arbitrary<number> {
  if (order === 'sample') return fc.constant(0);
  const shuffled = fc.integer({ min: 1, max: 0x7fffffff });
  return order === 'shuffled' ? shuffled : fc.oneof({ withCrossShrink: true }, fc.constant(0), shuffled);
}

/** The entries in the order that a seed stands for: Fisher and Yates, driven by a linear congruential generator. */
export function inOrder<T>(entries: readonly T[], seed: number): readonly T[] {
  if (seed === 0) return entries;
  const shuffled = [...entries];
  let state = seed;
  for (let last = shuffled.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}
