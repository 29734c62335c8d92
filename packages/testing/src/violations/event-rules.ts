import * as fc from 'fast-check';
import { contentDurationSeconds } from '../lookup.ts';
import { breakRule, breakRuleAlone } from '../solve/break-rule.ts';
import { type CrossRule, eventRules, eventScope } from '../solve/cross-rule.ts';
import type { Placement } from '../solve/values-for.ts';
import type { Fault } from './fault.ts';

// Any whole number will do: it picks among the ways to break a rule and the sides of a comparison.
const MOST_PICKS = 59;
const PLACEMENTS: readonly Placement[] = ['nearest', 'keep', 'farthest'];

/**
 * Every rule on the fields of an event together, broken within the ranges of the fields: next to its boundary,
 * anywhere, and far off.
 */
export const eventRuleFaults: readonly Fault[] = eventRules.map(toFault);

function toFault(rule: CrossRule): Fault {
  const options = rule.lookup ? { contentDurationSeconds } : {};
  const scope = eventScope(options.contentDurationSeconds);
  const choices = fc.record({ pick: fc.nat(MOST_PICKS), placement: fc.constantFrom(...PLACEMENTS) });
  return {
    rule: rule.id,
    path: `/${rule.blames}`,
    options,
    breakages: choices.map((choice) => ({
      alone: (event) => breakRuleAlone(event, rule, scope, choice),
      among: (event) => breakRule(event, rule, scope, choice),
    })),
  };
}
