import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { breakableRules } from '../examples/examples.ts';
import { ruleOfFragment } from './rule-link.ts';
import { ShareError } from './share.ts';

test('a link names the rule to break by its id', () => {
  for (const rule of breakableRules) expect(ruleOfFragment(`break=${rule.id}`)).toBe(rule);
});

const unbreakable = rules.filter((rule) => !breakableRules.includes(rule)).map(({ id }) => id);

test.each(['', 'no-such-rule', 'range&x', 'toString', ...unbreakable])('break=%s is refused', (id) => {
  expect(() => ruleOfFragment(`break=${id}`)).toThrow(ShareError);
  expect(() => ruleOfFragment(`break=${id}`)).toThrow(/names no rule/);
});

test.each(['', 'v1.abc', 'break', 'range'])('%j is no such link', (fragment) => {
  expect(ruleOfFragment(fragment)).toBeUndefined();
});
