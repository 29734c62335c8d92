import type { Contract, ContractField, ContractRule } from './contract.ts';

const JUDGES_DEPRECATIONS = 'deprecated';

/** While nothing is deprecated, the rule on that judges nothing: a contract has it from the first deprecation on. */
export function judgesSomething(
  id: string,
  fields: readonly Pick<ContractField, 'deprecated' | 'deprecatedValues'>[],
): boolean {
  return (
    id !== JUDGES_DEPRECATIONS ||
    fields.some(({ deprecated, deprecatedValues }) => (deprecated ?? deprecatedValues) !== undefined)
  );
}

/** The rules whose ids are none any more. One that is left out because it judges nothing now keeps its id: the SDK has it all the time. */
export function goneRules(old: Contract, next: Contract): readonly ContractRule[] {
  const ids = new Set(next.rules.map(({ id }) => id));
  return old.rules.filter(({ id }) => !ids.has(id) && judgesSomething(id, next.fields));
}
