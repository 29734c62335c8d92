import type { ConfigurableRuleId, RuleId } from './generated/telemetry-event.ts';
import { allRules } from './rules/index.ts';
import type { EnvelopeRule, EventRule, FieldRule, SessionRule, TextRule } from './rules/rule.ts';

type Known<R> = R extends unknown ? Omit<R, 'id'> & { readonly id: RuleId } : never;

/** A data-quality rule as data (D12): what it judges, how much it weighs, where it comes from, its words, and an example. */
export type Rule = Known<TextRule> | Known<FieldRule> | Known<EventRule> | Known<EnvelopeRule> | Known<SessionRule>;

/** Every rule, in the order of D12. */
export const rules: readonly Rule[] = allRules as readonly Rule[];

/** Whether a text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return rules.some((rule) => rule.id === text);
}

/** Whether a text is the id of a rule whose severity can be configured (D14). */
export function isConfigurableRuleId(text: string): text is ConfigurableRuleId {
  return rules.some((rule) => rule.id === text && rule.configurable);
}
