import { judgedFields as judgedByCli } from '@acme/telemetry-cli/src/rules/judged-fields.ts';
import { type Rule, type RuleId, rules } from '@acme/telemetry-schema';

/** The names of the fields that a rule looks at; none for a rule on texts or on fields that the schema lacks. */
export function judgedFields(rule: Rule): readonly string[] {
  return judgedByCli(rule);
}

/** A rule by its id. */
export function ruleOf(id: RuleId): Rule {
  return rules.find((rule) => rule.id === id) as Rule;
}
