import { rotate } from '../rotate.ts';
import { type CrossRule, isBroken, type Scope, type Values } from './cross-rule.ts';
import { type Domain, hasType } from './domain.ts';
import { meet } from './meet.ts';
import { coreOf, settle } from './settle.ts';
import type { Choice } from './values-for.ts';

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Changes sound values so that they break one rule and keep all others. Where that can't be done from these values,
 * what the rules read is taken from the rule's own example. Throws when not even that breaks the rule alone.
 */
export function breakRuleAlone(values: Values, rule: CrossRule, scope: Scope, choice: Choice): Values {
  const others = withoutRule(scope, rule);
  const pinned = new Set(rule.reads);
  for (const broken of breakings(values, rule, scope, choice)) {
    const settled = settle(broken, others, pinned, choice.pick);
    if (settled !== undefined) return settled;
  }
  return { ...values, ...coreOf(exampleOf(rule, scope), scope) };
}

/**
 * Changes values so that they break one rule, whatever becomes of the others. As they are when the rule can't be judged
 * on them.
 */
export function breakRule(values: Values, rule: CrossRule, scope: Scope, choice: Choice): Values {
  if (!rule.reads.every((name) => canBeRead(name, values, scope))) return values;
  for (const broken of breakings(values, rule, scope, choice)) return broken;
  return values;
}

/** Whether a field has a value to judge, or is an optional one that can be given one. */
function canBeRead(name: string, values: Values, { domains }: Scope): boolean {
  const domain = domains.get(name) as Domain;
  const value = values[name];
  return hasType(domain, value) || (!domain.required && (value === undefined || value === null));
}

function* breakings(values: Values, rule: CrossRule, scope: Scope, choice: Choice): Generator<Values> {
  const whole = { ...values, ...examplesFor(rule.reads, values, scope) };
  const preferences = rotate([rule.blames, ...rule.reads.filter((name) => name !== rule.blames)], choice.pick);
  for (const way of rotate(rule.breaking, choice.pick)) {
    for (const prefers of preferences) {
      for (const next of meet(whole, way, { ...choice, scope, pinned: NOTHING, prefers })) {
        if (isBroken(rule, next, scope)) yield next;
      }
    }
  }
}

/** Examples for the fields that have no value to judge, such as an optional one that is absent. */
function examplesFor(reads: readonly string[], values: Values, { domains }: Scope): Values {
  const missing = reads.filter((name) => !hasType(domains.get(name) as never, values[name]));
  return Object.fromEntries(missing.map((name) => [name, domains.get(name)?.example]));
}

function exampleOf(rule: CrossRule, scope: Scope): Values {
  const broken = { ...scope.plain, ...rule.example.broken };
  const settled = settle(broken, withoutRule(scope, rule), new Set(rule.reads));
  if (settled !== undefined && isBroken(rule, settled, scope)) return settled;
  throw new Error(`Nothing was found that breaks ${rule.id} and no other rule. Give the rule an example that does.`);
}

function withoutRule(scope: Scope, rule: CrossRule): Scope {
  return { ...scope, rules: scope.rules.filter(({ id }) => id !== rule.id) };
}
