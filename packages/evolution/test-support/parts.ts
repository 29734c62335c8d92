import type { Contract, ContractField, ContractRule } from '../src/contract/contract.ts';
import { currentContract } from '../src/contract/current-contract.ts';

/** Turns a version into another one. */
export type Edit = (contract: Contract) => Contract;

/** A field that readers may have another check for. */
export type Staged = ContractField & { readonly reader?: Partial<ContractField> };

const words = { section: 'Test', title: '', description: '' };

/** An optional text, unless told otherwise. */
export function aField(name: string, own: Partial<Staged> = {}): Staged {
  const example = own.values?.[0] ?? (own.type === undefined || own.type === 'string' ? 'a' : 1);
  return { name, ...words, type: 'string', required: false, nullable: true, example, ...own };
}

/** A field of that name, as it must be there. */
export const REQUIRED = { required: true, nullable: false } as const;

/** Rules on events, errors in both roles unless told otherwise. */
export function aRule(
  id: string,
  expression: ContractRule['expression'],
  own: Partial<ContractRule> = {},
): ContractRule {
  const severity = { reader: 'error', writer: 'error' } as const;
  const blames = 'city';
  const kind = 'event';
  const rule = { id, kind, severity, configurable: true, source: 'D12', summary: 'It holds.', blames, ...own } as const;
  return expression === undefined ? rule : { ...rule, expression };
}

export const withField =
  (field: ContractField): Edit =>
  (contract) => ({
    ...contract,
    fields: [...contract.fields.filter(({ name }) => name !== field.name), field],
  });

export const withoutField =
  (gone: string): Edit =>
  (contract) => ({ ...contract, fields: contract.fields.filter(({ name }) => name !== gone) });

export const withRule =
  (rule: ContractRule): Edit =>
  (contract) => ({ ...contract, rules: [...contract.rules.filter(({ id }) => id !== rule.id), rule] });

export const withoutRule =
  (gone: string): Edit =>
  (contract) => ({ ...contract, rules: contract.rules.filter(({ id }) => id !== gone) });

export const withTombstone =
  (name: string, type: ContractField['type'] = 'string'): Edit =>
  (contract) => ({ ...contract, tombstones: [...contract.tombstones, { name, type, removedIn: '1.1.0' }] });

export const withoutTombstone =
  (gone: string): Edit =>
  (contract) => ({ ...contract, tombstones: contract.tombstones.filter(({ name }) => name !== gone) });

export const asVersion =
  (schemaVersion: string): Edit =>
  (contract) => ({ ...contract, schemaVersion });

export const edits =
  (...all: readonly Edit[]): Edit =>
  (contract) =>
    all.reduce((edited, edit) => edit(edited), contract);

/** A removed field with its tombstone. */
export const bury = (name: string, type: ContractField['type'] = 'string'): Edit =>
  edits(withoutField(name), withTombstone(name, type));

/** A required field with a list of values: `a` and `b`, unless told otherwise. */
export const level = (own: Partial<Staged> = {}): Edit =>
  withField(aField('level', { values: ['a', 'b'], rule: 'enum', ...REQUIRED, ...own }));

/** The working tree's contract. */
export const current = currentContract();

/** A few of its fields, with the rules that judge single fields: quick to compare. */
export const small: Contract = {
  ...current,
  fields: current.fields.filter(({ name }) => ['event_type', 'city', 'error_count'].includes(name)),
  rules: current.rules.filter(({ kind }) => kind === 'field'),
};
