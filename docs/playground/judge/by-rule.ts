import { type Issue, type RuleId, rules } from '@acme/telemetry-schema';

/** How often a rule was broken. */
export interface RuleCount {
  readonly rule: RuleId;
  readonly errors: number;
  readonly warnings: number;
}

/** Counts issues by rule. Of constant size, however many there are. */
export class RuleTally {
  readonly #counts = new Map<RuleId, { errors: number; warnings: number }>();

  add({ rule, severity }: Pick<Issue, 'rule' | 'severity'>): void {
    const count = this.#counts.get(rule) ?? { errors: 0, warnings: 0 };
    count[severity === 'error' ? 'errors' : 'warnings'] += 1;
    this.#counts.set(rule, count);
  }

  /** Broken rules only, in the order of D12. */
  list(): RuleCount[] {
    return rules.flatMap(({ id }) => {
      const count = this.#counts.get(id);
      return count === undefined ? [] : [{ rule: id, ...count }];
    });
  }
}

/** Things with an issue, a list for each rule, in the order of D12. */
export function groupByRule<T extends { readonly rule: RuleId }>(
  issues: readonly T[],
): { rule: RuleId; issues: T[] }[] {
  return rules
    .map(({ id }) => ({ rule: id, issues: issues.filter(({ rule }) => rule === id) }))
    .filter((group) => group.issues.length > 0);
}

/** `1 error, 2 warnings`. */
export function countInWords({ errors, warnings }: Pick<RuleCount, 'errors' | 'warnings'>): string {
  return [
    errors > 0 && `${errors.toLocaleString('en')} ${errors === 1 ? 'error' : 'errors'}`,
    warnings > 0 && `${warnings.toLocaleString('en')} ${warnings === 1 ? 'warning' : 'warnings'}`,
  ]
    .filter(Boolean)
    .join(', ');
}
