import { expect, test } from 'vitest';
import { isSettled, type PartitionView } from './topic-state.ts';

const well: PartitionView = { leader: 1, leaderEpoch: 4, isr: [2, 1, 3], replicas: [1, 2, 3] };
const other: PartitionView = { ...well, leader: 2 };

test.for<{ what: string; views: Parameters<typeof isSettled>[0]; is: boolean }>([
  {
    what: 'each broker tells the same',
    views: [
      [well, other],
      [well, other],
      [well, other],
    ],
    is: true,
  },
  { what: 'a broker has another leader', views: [[well], [well], [other]], is: false },
  { what: 'a broker has the same leader, of another time', views: [[well], [{ ...well, leaderEpoch: 3 }]], is: false },
  { what: 'a broker lacks a partition', views: [[well, other], [well]], is: false },
  { what: 'a broker does not answer', views: [[well], undefined], is: false },
  { what: 'there is no leader', views: [[{ ...well, leader: -1 }]], is: false },
  { what: 'a replica is not in sync, as one broker has it', views: [[well], [{ ...well, isr: [1, 2] }]], is: false },
])('$what: $is', ({ views, is }) => {
  expect(isSettled(views)).toBe(is);
});
