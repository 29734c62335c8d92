import { expect, test } from 'vitest';
import { rangeAssignment } from './range-assignment.ts';

const numbers = (members: Readonly<Record<string, readonly string[]>>, counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    [...rangeAssignment(new Map(Object.entries(members)), new Map(Object.entries(counts)))].map(
      ([member, partitions]) => [member, partitions.map(({ topic, partition }) => `${topic}${partition}`).join(' ')],
    ),
  );

test('runs of equal length, the first members one more, by the order of their ids', () => {
  expect(numbers({ c: ['t'], a: ['t'], b: ['t'] }, { t: 8 })).toEqual({ a: 't0 t1 t2', b: 't3 t4 t5', c: 't6 t7' });
});

test('only members that read a topic get its partitions', () => {
  expect(numbers({ a: ['t', 'u'], b: ['u'] }, { t: 2, u: 3 })).toEqual({ a: 't0 t1 u0 u1', b: 'u2' });
});

test('members without a partition get none, and topics without a reader go to nobody', () => {
  expect(numbers({ a: ['t'], b: ['t'] }, { t: 1, u: 5 })).toEqual({ a: 't0', b: '' });
});
