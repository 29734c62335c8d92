import { expect, test } from 'vitest';
import { testEachClient } from '../clients-with-kafka.ts';
import { WAY_NAMES } from './plan.ts';
import { cpuShare, median, shareFigures } from './share.ts';

test('ratios are of rounds beside each other, whatever the machine does meanwhile', () => {
  const { ratios, microseconds, faults } = shareFigures({
    rounds: {
      bare: [5, 50, 5],
      raw: [10, 100, 10],
      encoded: [10.5, 110, 10.8],
      rawLarge: [4, 40, 4],
      encodedLarge: [5, 50, 4],
      producer: [6, 60, 6],
    },
    alone: [1, 2, 3],
  });
  expect(ratios).toEqual({ bare: 0.5, encoded: 1.08, encodedLarge: 1.25, producer: 1.5 });
  expect(microseconds).toEqual({ bare: 5, raw: 10, encoded: 10.8, rawLarge: 4, encodedLarge: 5, producer: 6 });
  expect(faults).toEqual([]);
});

test('more than a tenth is too much', () => {
  const rounds = { bare: [1], raw: [10], encoded: [11.2], rawLarge: [1], encodedLarge: [1], producer: [1] };
  expect(shareFigures({ rounds, alone: [1] }).faults).toEqual([
    'Judging events and making records adds 12.0 % to the raw client; 10 % is the most.',
  ]);
});

test.for([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
] as const)('the median of %j is %d', ([values, expected]) => {
  expect(median(values)).toBe(expected);
});

testEachClient('the ways of sending are measured', async (client, brokers) => {
  const { microseconds, alone } = await cpuShare(brokers, client, { rounds: 1, events: 2000 });
  for (const way of WAY_NAMES) expect(microseconds[way], way).toBeGreaterThan(0);
  expect(alone).toBeGreaterThan(0);
});
