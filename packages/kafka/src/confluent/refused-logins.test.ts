import { expect, test } from 'vitest';
import { RefusedLogins } from './refused-logins.ts';

const cases: readonly { readonly name: string; readonly at: readonly number[]; readonly ends: boolean }[] = [
  { name: 'one', at: [0], ends: false },
  { name: 'one, long after the start of the clock', at: [1e9], ends: false },
  { name: 'many within the patience', at: [0, 100, 300, 700, 14_999], ends: false },
  { name: 'as long as the patience', at: [0, 100, 15_000], ends: true },
  { name: 'longer, as far apart as they may be', at: [0, 30_000], ends: true },
  { name: 'too far apart to belong together', at: [0, 30_001], ends: false },
  { name: 'two, and two much later', at: [0, 14_000, 60_000, 74_999], ends: false },
  { name: 'two, and much later as long as the patience', at: [0, 14_000, 60_000, 75_000], ends: true },
];

test.for(cases)('$name: end $ends', ({ at, ends }) => {
  const refusals = new RefusedLogins();
  const answers = at.map((now) => refusals.take(now));
  expect(answers.at(-1)).toBe(ends);
  expect(answers.slice(0, -1)).not.toContain(true);
});
