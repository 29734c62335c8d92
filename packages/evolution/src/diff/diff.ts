import type { Contract } from '../contract/contract.ts';
import type { Change } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { type DiffOptions, historyOf } from './history.ts';
import { presenceChanges } from './presence-changes.ts';
import { ruleChanges } from './rule-changes.ts';
import { unusualSeverities } from './unusual-severities.ts';

/**
 * What is different between two versions of the contract, each with the code of the policy's row (`explain`), its
 * place, and what was and what is. Order of fields, of values and of rules means nothing. Throws `RangeError` for a `today` that is no date.
 */
export function diff(old: Contract, next: Contract, options: DiffOptions = {}): readonly Change[] {
  const history = historyOf(old, options);
  const before = new Map(old.fields.map((field) => [field.name, field]));
  const changes = [
    ...presenceChanges(old, next, history),
    ...next.fields.flatMap((field) => {
      const known = before.get(field.name);
      if (known === undefined) return [];
      return fieldChanges({ old: known, next: field, oldContract: old, nextContract: next, history });
    }),
    ...ruleChanges(old, next, history),
  ];
  return [...changes, ...unusualSeverities(old, next, changes)];
}
