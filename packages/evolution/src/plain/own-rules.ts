import type { ContractRule } from '../contract/contract.ts';

/** The rules of fields' checks, as a schema that is read as a contract has them. */
export const OWN_RULES: readonly string[] = [
  'required',
  'not-null',
  'type',
  'integer',
  'enum',
  'range',
  'text',
  'unknown-field',
];

/** Begins the name of a part of `allOf` that has none: its place follows. */
export const UNNAMED = 'all-of-';

export function plainRule(id: string, kind: ContractRule['kind'], weight: 'error' | 'off' = 'error'): ContractRule {
  return { id, kind, severity: { reader: weight, writer: weight }, configurable: false, source: '', summary: '' };
}
