import { type Issue, rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { countInWords, groupByRule, RuleTally } from './by-rule.ts';

const issue = (rule: string, severity: 'error' | 'warning') => ({ rule, severity }) as Issue;
const issues = [
  issue('range', 'error'),
  issue('required', 'error'),
  issue('range', 'warning'),
  issue('range', 'error'),
];

test('counts stand in the order of the rules', () => {
  const tally = new RuleTally();
  for (const each of issues) tally.add(each);
  expect(tally.list()).toEqual([
    { rule: 'required', errors: 1, warnings: 0 },
    { rule: 'range', errors: 2, warnings: 1 },
  ]);
});

test('nothing broken, nothing counted', () => {
  expect(new RuleTally().list()).toEqual([]);
});

test('a group holds what broke its rule, in the order given', () => {
  expect(groupByRule(issues)).toEqual([
    { rule: 'required', issues: [issues[1]] },
    { rule: 'range', issues: [issues[0], issues[2], issues[3]] },
  ]);
});

test('no rule is left out', () => {
  const all = rules.map(({ id }) => issue(id, 'error'));
  expect(groupByRule(all).map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id));
});

test.each([
  [1, 0, '1 error'],
  [2, 1, '2 errors, 1 warning'],
  [0, 1200, '1,200 warnings'],
  [0, 0, ''],
])('%i and %i: %s', (errors, warnings, words) => {
  expect(countInWords({ errors, warnings })).toBe(words);
});
