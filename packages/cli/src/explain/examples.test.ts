import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { exampleOf } from './examples.ts';

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s: the example breaks this rule alone, the repair mends it',
  (id, rule) => {
    const { broken, findings, repaired, findingsRepaired } = exampleOf(rule);
    expect(findings.map((finding) => finding.rule)).toEqual([id]);
    expect(findingsRepaired).toEqual([]);
    expect(broken.length).toBeGreaterThan(0);
    expect(repaired.length).toBeGreaterThan(0);
  },
);
