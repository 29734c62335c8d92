import type { Address, AuditReport, ObjectReport, TotalReport } from '@acme/telemetry-lake';

/** A field at which a rule is broken. */
export interface FieldFinding {
  /** `''` for the event as a whole. */
  readonly field: string;
  readonly issues: number;
  /** The first events, in the order of the listing. */
  readonly first: readonly Address[];
}

/** A rule that is broken. */
export interface RuleFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly issues: number;
  /** The most issues first. */
  readonly fields: readonly FieldFinding[];
}

/** What is wrong, errors first, then the most issues. */
export function ruleFindings({ byIssue, firstOffenders }: TotalReport): readonly RuleFinding[] {
  const first = grouped(firstOffenders, ({ rule, path }) => `${rule} ${path}`);
  return [...grouped(byIssue, ({ rule }) => rule)]
    .map(([rule, issues]) => ({
      rule,
      severity: issues[0]?.severity ?? 'error',
      issues: sum(issues, ({ count }) => count),
      fields: issues
        .map(({ path, count }) => ({
          field: path.slice(1),
          issues: count,
          first: (first.get(`${rule} ${path}`) ?? []).map(({ address }) => address),
        }))
        .sort((a, b) => b.issues - a.issues),
    }))
    .sort((a, b) => a.severity.localeCompare(b.severity) || b.issues - a.issues);
}

/** In groups by a key, in the order in which the keys come first. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** A rule's first offender in all its fields: of each field the first one is known, and the listing's order decides. */
export function firstOf({ fields }: RuleFinding, { objects }: AuditReport): Address | undefined {
  const placeOf = new Map(objects.map(({ object }, at) => [object, at]));
  return fields
    .flatMap(({ first }) => first.slice(0, 1))
    .sort((a, b) => (placeOf.get(a.object) ?? 0) - (placeOf.get(b.object) ?? 0) || a.record - b.record)[0];
}

/** Objects that could not be read to their end first, then the most invalid events, then those in the wrong place. */
export function worstFirst(objects: readonly ObjectReport[]): readonly ObjectReport[] {
  const unread = ({ error }: ObjectReport) => (error === undefined ? 0 : 1);
  return [...objects].sort(
    (a, b) => unread(b) - unread(a) || b.invalid - a.invalid || Number(b.misplaced) - Number(a.misplaced),
  );
}

/** The sum of a number of each. */
export function sum<T>(items: readonly T[], numberOf: (item: T) => number): number {
  return items.reduce((total, item) => total + numberOf(item), 0);
}
