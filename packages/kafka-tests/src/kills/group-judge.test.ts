import { expect, test } from 'vitest';
import { GroupJudge } from './group-judge.ts';
import { FATE } from './log-judge.ts';

const { written, possiblyTwice, notWritten, unknown } = FATE;
const CUSTOMERS = 2;

/** Of two customers: 0, 2 and 4 are events of the first one, 1 and 3 of the second. */
test.for([
  { what: 'all, in order', takes: [0, 1, 2, 3], finds: { handled: 4, missed: 0, outOfOrder: 0, again: 0 } },
  { what: 'some again', takes: [0, 1, 2, 0, 2, 3], finds: { handled: 4, missed: 0, outOfOrder: 0, again: 2 } },
  { what: 'one missed', takes: [0, 1, 3], finds: { handled: 3, missed: 1, outOfOrder: 0, again: 0 } },
  { what: 'one too late', takes: [2, 1, 0, 3], finds: { handled: 4, missed: 0, outOfOrder: 1, again: 0 } },
])('$what', ({ takes, finds }) => {
  const judge = new GroupJudge(CUSTOMERS);
  for (const number of takes) judge.take(number);
  expect(judge.verdict(Uint8Array.from([written, written, possiblyTwice, written]))).toEqual(finds);
});

test('what was not acknowledged need not be handled', () => {
  const judge = new GroupJudge(CUSTOMERS);
  expect(judge.missing(Uint8Array.from([unknown, notWritten, written]))).toBe(1);
});

test('keeps count of many', () => {
  const judge = new GroupJudge(100);
  for (let number = 0; number < 200_000; number++) judge.take(number);
  expect(judge.verdict(new Uint8Array(200_000).fill(written))).toMatchObject({ handled: 200_000, missed: 0, again: 0 });
});
