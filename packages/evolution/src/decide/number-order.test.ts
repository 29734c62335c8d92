import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Variable } from './literal.ts';
import { type NumberOrder, smallestNumbers } from './number-order.ts';
import { isIn, leastOf, nextDown, nextUp, numbers, type Shape } from './number-set.ts';

const double = fc.double({ noNaN: true, noDefaultInfinity: true });

test('no double lies between one and the next', () => {
  fc.assert(
    fc.property(double, (value) => {
      const next = nextUp(value);
      expect(next).toBeGreaterThan(value);
      const middle = value / 2 + next / 2;
      expect(middle === value || middle === next || middle === 0).toBe(true);
      if (Number.isFinite(next)) expect(nextDown(next)).toBe(value + 0);
    }),
  );
  expect([nextUp(0), nextUp(-0), nextDown(0)]).toEqual([Number.MIN_VALUE, Number.MIN_VALUE, -Number.MIN_VALUE]);
  expect(nextUp(Number.MAX_VALUE)).toBe(Number.POSITIVE_INFINITY);
});

const shape = fc.constantFrom<Shape>('any', 'whole', 'fraction');
const set = fc
  .tuple(double, double, shape)
  .map(([one, other, kind]) => numbers({ min: Math.min(one, other), max: Math.max(one, other), shape: kind }));

test('the least number of a set is in it, and none below it is', () => {
  fc.assert(
    fc.property(set, double, (within, value) => {
      const least = leastOf(within);
      if (least !== undefined) expect(isIn(within, least)).toBe(true);
      if (isIn(within, value)) expect(least).toBeLessThanOrEqual(value);
      else if (least !== undefined) expect(isIn(within, nextDown(least))).toBe(false);
    }),
  );
});

test.each([
  [numbers({ min: 0.1, max: 0.9, shape: 'whole' }), undefined],
  [numbers({ min: 0.1, max: 1, shape: 'whole' }), 1],
  [numbers({ min: -0.5, max: 0, shape: 'whole' }), 0],
  [numbers({ min: 1, max: 1, shape: 'fraction' }), undefined],
  [numbers({ min: 2 ** 52 - 0.5, shape: 'fraction' }), 2 ** 52 - 0.5],
  [numbers({ min: 2 ** 52, shape: 'fraction' }), undefined],
  [numbers({ shape: 'fraction' }), -(2 ** 52) + 0.5],
])('at the bounds: the least of %o is %s', (within, least) => {
  expect(leastOf(within)).toBe(least);
});

const names = ['a', 'b', 'c', 'd'];
const grid = [-1, 0, 0.5, 1, 1.5, 2];
const small = fc.record({ min: fc.constantFrom(-1, 0, 1), max: fc.constantFrom(0, 1, 2), shape });
const order = fc.record({
  left: fc.constantFrom(...names),
  order: fc.constantFrom('at-most' as const, 'below' as const),
  right: fc.constantFrom(...names),
});

function respects(values: ReadonlyMap<Variable, number>, { left, order: kind, right }: NumberOrder): boolean {
  const [low, high] = [values.get(left) as number, values.get(right) as number];
  return kind === 'below' ? low < high : low <= high;
}

test('a solution is found where there is one, and it is one', () => {
  const seen = { some: 0, none: 0 };
  fc.assert(
    fc.property(fc.tuple(small, small, small, small), fc.array(order, { maxLength: 5 }), (sets, orders) => {
      const all = new Map(names.map((name, at) => [name, numbers(sets[at] ?? {})]));
      const found = smallestNumbers(all, orders);
      if (found !== undefined) {
        seen.some++;
        for (const [name, within] of all) expect(isIn(within, found.get(name) as number)).toBe(true);
        for (const one of orders) expect(respects(found, one)).toBe(true);
        return;
      }
      seen.none++;
      const tuples = grid.flatMap((a) => grid.flatMap((b) => grid.flatMap((c) => grid.map((d) => [a, b, c, d]))));
      const solved = tuples.some((tuple) => {
        const values = new Map(names.map((name, at) => [name, tuple[at] as number]));
        return (
          [...all].every(([name, within]) => isIn(within, values.get(name) as number)) &&
          orders.every((it) => respects(values, it))
        );
      });
      expect(solved).toBe(false);
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(seen.some, seen.none)).toBeGreaterThan(100);
});
