import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextDown, nextUp } from './next-double.ts';

test.each([
  [0, 5e-324],
  [-0, 5e-324],
  [-5e-324, -0],
  [1, 1 + Number.EPSILON],
  [15, 15.000000000000002],
  [100, 100.00000000000001],
  [-1, -1 + Number.EPSILON / 2],
])('after %d comes %d', (value, next) => {
  expect(nextUp(value)).toBe(next);
});

test('there is nothing between a double and the next, and down undoes up', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e300, min: -1e300 }), (value) => {
      const next = nextUp(value);
      expect(next).toBeGreaterThan(value);
      const middle = value / 2 + next / 2;
      expect(middle === value || middle === next).toBe(true);
      expect(nextDown(next) === value).toBe(true);
    }),
  );
});
