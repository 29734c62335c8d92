import { needsLookup, type Rule, rules } from '@acme/telemetry-schema';
import { brokenSql } from './rule-sql.ts';

/** Whether the scripts for databases find a rule broken: they judge as a reader does, and look nothing up. */
export function judgedBySql(rule: Rule): boolean {
  if (rule.severity.reader === 'off') return false;
  return rule.kind === 'text' || rule.kind === 'field' || (rule.kind === 'event' && !needsLookup(rule.expression));
}

/** What a reader is told of by a script, and how much it weighs, in the order of D12. Throws for a rule that scripts have no check for. */
export function sqlSeverities(): ReadonlyMap<string, string> {
  const judged = rules.filter(judgedBySql);
  const writersAlone = judged.find(({ id }) => id === 'unknown-field' || id === 'deprecated');
  if (writersAlone !== undefined)
    throw new Error(`The scripts in sql/ have no check for ${writersAlone.id}: write it before a reader judges by it.`);
  return new Map(judged.map(({ id, severity }) => [id, severity.reader]));
}

/** An event rule that SQL states, and when it is broken. */
export interface SqlRule {
  readonly rule: Extract<Rule, { kind: 'event' }>;
  readonly path: string;
  readonly broken: string;
}

/** The event rules that a reader is told of, as SQL that every dialect reads. */
export const sqlEventRules: readonly SqlRule[] = rules.flatMap((rule) => {
  if (rule.kind !== 'event' || !judgedBySql(rule)) return [];
  return [{ rule, path: `/${rule.blames}`, broken: brokenSql(rule.expression) as string }];
});
