import { fields, rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { exampleOf } from './examples.ts';

/** Nothing can break this rule as long as nothing is deprecated. */
const isIdle = (id: string) =>
  id === 'deprecated' && !fields.some((field) => field.deprecated ?? field.deprecatedValues);

test.each(rules.filter(({ id }) => !isIdle(id)).map((rule) => [rule.id, rule] as const))(
  '%s: the example breaks this rule alone, the repair mends it',
  (id, rule) => {
    const { broken, findings, repaired, findingsRepaired } = exampleOf(rule);
    expect(findings.map((finding) => finding.rule)).toEqual([id]);
    expect(findingsRepaired).toEqual([]);
    expect(broken.length).toBeGreaterThan(0);
    expect(repaired.length).toBeGreaterThan(0);
  },
);

test.each(rules.filter(({ id }) => isIdle(id)).map((rule) => [rule.id, rule] as const))(
  '%s: nothing breaks it today',
  (_id, rule) => {
    expect(exampleOf(rule).findings).toEqual([]);
  },
);
