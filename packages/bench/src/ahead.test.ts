import { expect, test } from 'vitest';
import { measurement } from '../test-support/measurement.ts';
import { aheads } from './ahead.ts';

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
