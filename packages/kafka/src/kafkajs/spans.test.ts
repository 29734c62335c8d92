import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halvesOf, sizeOf, spansOf } from './spans.ts';

const MIB = 1024 * 1024;

function record(bytes: number) {
  return { key: 'k', value: new Uint8Array(bytes), timestamp: 0, headers: [] };
}

test.each([
  ['nothing', [], []],
  ['what fits', [10, 20], [2]],
  ['many', new Array(4500).fill(1), [2000, 2000, 500]],
  ['much', [6 * MIB, 6 * MIB, 6 * MIB, 20 * MIB, 1], [2, 1, 1, 1]],
])('%s', (_what, sizes, counts) => {
  expect(spansOf(sizes.map(record)).map(({ from, to }) => to - from)).toEqual(counts);
});

test('halves are all of it, in order', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.integer({ min: 2, max: 100 }), (from, count) => {
      const [left, right] = halvesOf({ from, to: from + count }) ?? [];
      expect(left?.from).toBe(from);
      expect(left?.to).toBe(right?.from);
      expect(right?.to).toBe(from + count);
      for (const half of [left, right]) expect((half?.to ?? 0) - (half?.from ?? 0)).toBeGreaterThan(0);
    }),
  );
  expect(halvesOf({ from: 3, to: 4 })).toBeUndefined();
});

test('a size counts headers too', () => {
  expect(
    sizeOf({
      key: 'é',
      value: new Uint8Array(10),
      timestamp: 0,
      headers: [
        ['name', 'ab'],
        ['n', null],
      ],
    }),
  ).toBe(18);
});
