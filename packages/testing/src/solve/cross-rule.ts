import {
  type EnvelopeRule,
  type EventRule,
  type Expression,
  fieldsOf,
  holds,
  needsLookup,
  type RuleId,
  rules,
} from '@acme/telemetry-schema';
import { plainEvent } from '../event/plain-event.ts';
import { type Domains, eventDomains, hasType } from './domain.ts';
import { type Constraint, type Way, waysTo } from './ways.ts';

/** An event or an envelope under construction: its fields' values by name. */
export type Values = Readonly<Record<string, unknown>>;

/** The caller's content durations: seconds of a title, or undefined for one that it doesn't know (D15). */
export type Lookup = (titleId: string) => number | undefined;

/** An event or envelope rule with what is worked out from its expression. */
export interface CrossRule {
  readonly id: RuleId;
  readonly blames: string;
  readonly expression: Expression;
  readonly reads: readonly string[];
  readonly lookup: boolean;
  /** Ways to keep it; those that bear on the blamed field come first. */
  readonly keeping: readonly Way[];
  readonly breaking: readonly Way[];
  readonly example: EventRule['example'] | EnvelopeRule['example'];
}

/** What is to hold together. */
export interface Scope {
  readonly rules: readonly CrossRule[];
  readonly domains: Domains;
  readonly lookup?: Lookup | undefined;
  /** The fields that any of the rules reads: what the rules make of values depends on no other. */
  readonly reads: readonly string[];
  /** Values that keep every rule. */
  readonly plain: Values;
}

/** Works out a rule's ways. */
export function crossRule(rule: (EventRule | EnvelopeRule) & { readonly id: RuleId }): CrossRule {
  const { id, blames, expression, example } = rule;
  const bears = (way: Way) => way.some(({ left, right }) => isField(left, blames) || isField(right, blames));
  const keeping = waysTo(expression, true);
  return {
    id,
    blames,
    expression,
    example,
    reads: fieldsOf(expression),
    lookup: needsLookup(expression),
    keeping: [...keeping.filter(bears), ...keeping.filter((way) => !bears(way))],
    breaking: waysTo(expression, false),
  };
}

function isField(operand: Constraint['left'], name: string): boolean {
  return 'field' in operand && operand.field === name;
}

/** The event rules, in the order of the list. */
export const eventRules: readonly CrossRule[] = rules.flatMap((rule) =>
  rule.kind === 'event' ? [crossRule(rule)] : [],
);

/** What is to hold among values. */
export function scopeOf(rules: readonly CrossRule[], domains: Domains, plain: Values, lookup?: Lookup): Scope {
  return { rules, domains, plain, lookup, reads: [...new Set(rules.flatMap((rule) => rule.reads))] };
}

/** What is to hold in an event: all rules that need no look-up, and with one all of them. */
export function eventScope(lookup?: Lookup, domains: Domains = eventDomains): Scope {
  return scopeOf(eventRules, domains, plainEvent, lookup);
}

/** Whether every field that a rule reads has a value of its type: otherwise the rule is silent (D13). */
export function isTyped({ reads }: CrossRule, values: Values, { domains }: Scope): boolean {
  return reads.every((name) => hasType(domains.get(name) as never, values[name]));
}

/** Whether a rule is judged (every field that it reads has a value of its type, and the look-up answers) and broken. */
export function isBroken(rule: CrossRule, values: Values, scope: Scope): boolean {
  if (!isTyped(rule, values, scope)) return false;
  const { lookup } = scope;
  const read = (name: string) => values[name] as string | number;
  if (!rule.lookup) return !holds(rule.expression, read);
  let unknown = lookup === undefined;
  const kept = holds(rule.expression, read, (by) => {
    const answer = lookup?.(String(by));
    unknown ||= answer === undefined;
    return answer ?? Number.NaN;
  });
  return !kept && !unknown;
}

/** Whether one comparison holds over values of the right types. */
export function constraintHolds({ op, left, right }: Constraint, values: Values, lookup: Lookup | undefined): boolean {
  const read = (name: string) => values[name] as string | number;
  const find = (by: string | number) => lookup?.(String(by)) ?? Number.NaN;
  return op === '!=' ? !holds({ op: '=', left, right }, read, find) : holds({ op, left, right }, read, find);
}
