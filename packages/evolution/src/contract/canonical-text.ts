import type { Contract } from './contract.ts';

/** Keys in the order in which they are written; others follow by name. */
const ORDER = [
  'contractVersion',
  'schemaVersion',
  'fields',
  'rules',
  'tombstones',
  'name',
  'id',
  'kind',
  'section',
  'title',
  'description',
  'type',
  'required',
  'nullable',
];

/**
 * A contract as text: the same for contracts that say the same, so that files can be compared by their bytes. Fields and rules keep their
 * order, which is that of writing; keys of objects have one order.
 */
export function canonicalText(contract: Contract): string {
  return `${JSON.stringify(sorted(contract), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => compare(a, b)).map(([key, part]) => [key, sorted(part)]));
}

function compare(a: string, b: string): number {
  return place(a) - place(b) || (a < b ? -1 : 1);
}

function place(key: string): number {
  const at = ORDER.indexOf(key);
  return at === -1 ? ORDER.length : at;
}
