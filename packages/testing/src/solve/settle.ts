import { type CrossRule, isBroken, type Scope, type Values } from './cross-rule.ts';
import { meet } from './meet.ts';

// Each change may break another rule, whose repair may break a third; two rules that undo each other are told apart by
// trying other ways.
const MOST_CHANGES = 8;

/**
 * Changes fields, other than the pinned ones, until every rule is kept. Changes nothing when all are kept already, and
 * no field that no rule reads; prefers the field that a rule blames. Undefined when it can't be done.
 */
export function settle(
  values: Values,
  scope: Scope,
  pinned: ReadonlySet<string>,
  pick = 0,
  changes = MOST_CHANGES,
): Values | undefined {
  const broken = scope.rules.find((rule) => isBroken(rule, values, scope));
  if (broken === undefined) return values;
  if (changes === 0) return undefined;
  for (const next of repairs(broken, values, scope, pinned, pick)) {
    const settled = settle(next, scope, pinned, pick, changes - 1);
    if (settled !== undefined) return settled;
  }
  return undefined;
}

function* repairs(
  { blames, keeping }: CrossRule,
  values: Values,
  scope: Scope,
  pinned: ReadonlySet<string>,
  pick: number,
) {
  for (const way of keeping) yield* meet(values, way, { scope, pinned, pick, placement: 'keep', prefers: blames });
}

/** Only what the rules read. */
export function coreOf(values: Values, { reads }: Scope): Values {
  const core: Record<string, unknown> = {};
  for (const name of reads) if (name in values) core[name] = values[name];
  return core;
}
