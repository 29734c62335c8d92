import { checkRows } from './check-rows.ts';
import { fieldRows } from './field-rows.ts';
import { otherRows } from './other-rows.ts';
import type { PolicyRow } from './policy-row.ts';
import { ruleRows } from './rule-rows.ts';

export type { Bump, EventRelation, PolicyRow, PolicyVerdict } from './policy-row.ts';

/** The policy: a row a kind of change. What combines several is in combine.ts. */
export const policy: readonly PolicyRow[] = [...fieldRows, ...checkRows, ...ruleRows, ...otherRows];

const byCode = new Map(policy.map((row) => [row.code, row]));

/** The policy's row for a code. Throws for a code that there is none of. */
export function explain(code: string): PolicyRow {
  const row = byCode.get(code);
  if (row === undefined)
    throw new RangeError(`The policy has no row ${code}. Its codes: ${[...byCode.keys()].join(', ')}.`);
  return row;
}
