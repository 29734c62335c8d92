import { expect, test } from 'vitest';
import { aheads } from './ahead.ts';
import type { Measurement } from './measure.ts';

const measurement = (over: Partial<Measurement>): Measurement => ({
  case: 'is',
  what: '',
  temperature: 'hot',
  order: 'fixed',
  against: 'floor',
  nanoseconds: 231,
  againstNanoseconds: 210,
  ratio: 1.1,
  low: 1.05,
  high: 1.2,
  ...over,
});

test.each([
  ['behind both', 1.2, [1.1], []],
  ['beside both', 1, [1], []],
  ['ahead of ours', 1.09, [1.1], ['is']],
  ['ahead of the floor', 0.99, [0.98], ['floor']],
  ['ahead of both', 0.99, [1.1], ['is', 'floor']],
  ['ahead of the floor in a run without ours', 0.99, [], ['floor']],
])('a peer %s', (_, ratio, ours, of) => {
  const rows = [
    ...ours.map((own) => measurement({ ratio: own })),
    measurement({ ratio: 3, order: 'shuffled' }),
    measurement({ ratio: 3, temperature: 'cold' }),
    measurement({ case: 'JSON.parse', ratio: 0.5 }),
    measurement({ case: 'peer', ratio }),
  ];
  expect(aheads(rows, ['peer']).map((it) => it.of)).toEqual(of);
  expect(aheads(rows, [])).toEqual([]);
});
