import { rules } from '@acme/telemetry-schema';
import type { IssueCount } from './report.ts';

const ORDER: ReadonlyMap<string, number> = new Map(rules.map(({ id }, index) => [id, index]));

/** Adds issues up by rule, path and severity. */
export class IssueCounts {
  readonly #counts = new Map<string, IssueCount>();

  add(issue: IssueCount): void {
    const key = `${issue.rule} ${issue.severity} ${issue.path}`;
    const count = (this.#counts.get(key)?.count ?? 0) + issue.count;
    this.#counts.set(key, { rule: issue.rule, path: issue.path, severity: issue.severity, count });
  }

  /** As a report has them: both in the order of the rules. */
  counts(): { byRule: Record<string, number>; byIssue: IssueCount[] } {
    const byIssue = [...this.#counts.values()].sort(inOrder);
    const byRule: Record<string, number> = {};
    for (const { rule, count } of byIssue) byRule[rule] = (byRule[rule] ?? 0) + count;
    return { byRule, byIssue };
  }
}

/** By rule, then by path. */
export function inOrder(one: Pick<IssueCount, 'rule' | 'path'>, other: Pick<IssueCount, 'rule' | 'path'>): number {
  const byRule = (ORDER.get(one.rule) ?? ORDER.size) - (ORDER.get(other.rule) ?? ORDER.size);
  return byRule !== 0 ? byRule : one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}
