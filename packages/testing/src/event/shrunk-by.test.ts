import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { goodValues } from './good-values.ts';
import { goodNumbers } from './numbers.ts';
import { shrunkBy } from './shrunk-by.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

/** What failures of several seeds shrink to. */
function shrunk<Value>(values: fc.Arbitrary<Value>, holds: (value: Value) => boolean): readonly Value[] {
  const ends = SEEDS.map((seed) => fc.check(fc.property(values, holds), { seed, numRuns: 1000 }).counterexample?.[0]);
  return [...new Set(ends)] as Value[];
}

test('draws what it would have drawn', () => {
  const drawn = fc.constantFrom(8, 9, 2);
  expect(fc.sample(shrunkBy(drawn, fc.nat(10)), { seed: 1 })).toEqual(fc.sample(drawn, { seed: 1 }));
});

test('a constant shrinks as what can have it does, any other not at all', () => {
  expect(shrunk(shrunkBy(fc.constantFrom(8, 9), fc.integer({ min: 20, max: 30 }), fc.nat(10)), (at) => at < 3)).toEqual(
    [3],
  );
  expect(shrunk(shrunkBy(fc.constant(8), fc.nat(7)), (at) => at < 3)).toEqual([8]);
});

test('numbers at edges shrink into the whole range', () => {
  const domain = { name: 'n', required: true, minimum: 0, maximum: 86_400 } as const;
  expect(shrunk(goodNumbers({ ...domain, type: 'integer' }), (value) => value < 17)).toEqual([17]);
  expect(shrunk(goodNumbers({ ...domain, type: 'number' }), (value) => value < 17.25)).toEqual([17.25]);
  const close = { ...domain, minimum: 0.001, maximum: 0.004, type: 'number' } as const;
  expect(shrunk(goodNumbers(close), (value) => value < 0.002)).toEqual([0.002]);
});

test('a value of a list shrinks to the first that fails', () => {
  const values = goodValues({ name: 'v', type: 'string', required: true, values: ['a', 'b', 'c', 'd', 'e'] });
  expect(shrunk(values, (value) => !['b', 'c', 'e'].includes(value as string))).toEqual(['b']);
});
