import type { Contract, ContractRule } from '../contract/contract.ts';
import { same } from '../diff/change.ts';
import { UNNAMED } from './own-rules.ts';

const isUnnamed = ({ id }: ContractRule): boolean => id.startsWith(UNNAMED);

/** What two rules have in common that are the same one: what is found by the first of these is not asked the next. */
const MARKS: readonly ((rule: ContractRule) => unknown)[] = [
  ({ id, expression }) => expression && { id, expression },
  ({ expression }) => expression,
  (rule) => (isUnnamed(rule) ? undefined : rule.id),
  // What is left of those without a name is taken in its order.
  (rule) => isUnnamed(rule) || undefined,
];

/**
 * The old version with the names that the next one has for its rules. In a schema the order of `allOf` means nothing,
 * and most of its parts have no name but their place.
 */
export function withNamesOf(next: Contract, old: Contract): Contract {
  const found = new Map<ContractRule, ContractRule>();
  const taken = new Set<ContractRule>();
  for (const markOf of MARKS)
    for (const rule of next.rules) {
      const mark = markOf(rule);
      if (mark === undefined || taken.has(rule)) continue;
      const was = old.rules.find((one) => !found.has(one) && same(markOf(one), mark));
      if (was === undefined) continue;
      found.set(was, rule);
      taken.add(rule);
    }
  const ids = new Set(next.rules.map(({ id }) => id));
  return { ...old, rules: old.rules.map((rule) => ({ ...rule, id: found.get(rule)?.id ?? freeIdFor(rule) })) };

  function freeIdFor({ id: given }: ContractRule): string {
    let id = given;
    while (ids.has(id)) id += '-of-old';
    ids.add(id);
    return id;
  }
}
