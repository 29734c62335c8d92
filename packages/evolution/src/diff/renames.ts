import { checkOf } from '../accepts.ts';
import type { Contract, ContractField } from '../contract/contract.ts';
import { same } from './change.ts';

/** A field that went under one name and came back under another. */
export interface Rename {
  readonly from: ContractField;
  readonly to: ContractField;
}

/**
 * Fields that were renamed, told by their shape. One that is gone and one that is new are the same field when they are
 * alike: the same type, presence, checks, unit and privacy class; and not by chance, which at least one of these says:
 *
 * - they have the same title or the same description;
 * - their checks list values or have a pattern that no staying field has;
 * - their names share a part, of those that underscores divide, that is in no staying field's name.
 *
 * Of several such partners the one with most of this in common is taken. A field whose sunset has passed was removed as
 * planned.
 */
export function renamesBetween(
  old: Contract,
  next: Contract,
  isPlanned: (name: string) => boolean = () => false,
): readonly Rename[] {
  const names = (contract: Contract) => new Set(contract.fields.map(({ name }) => name));
  const [before, after] = [names(old), names(next)];
  const gone = old.fields.filter(({ name }) => !after.has(name) && !isPlanned(name));
  const added = next.fields.filter(({ name }) => !before.has(name));
  const staying = next.fields.filter(({ name }) => before.has(name));
  const pairs = gone
    .flatMap((from) => added.map((to) => ({ from, to, evidence: evidenceFor(from, to, staying) })))
    .filter(({ from, to, evidence }) => evidence > 0 && same(shape(from), shape(to)))
    .sort((one, other) => other.evidence - one.evidence);
  const taken = new Set<ContractField>();
  return pairs.flatMap(({ from, to }) => {
    if (taken.has(from) || taken.has(to)) return [];
    taken.add(from).add(to);
    return [{ from, to }];
  });
}

function evidenceFor(from: ContractField, to: ContractField, staying: readonly ContractField[]): number {
  const common = new Set(staying.flatMap(({ name }) => name.split('_')));
  const parts = new Set(to.name.split('_'));
  const isTelling = from.values !== undefined || from.pattern !== undefined;
  return [
    from.title === to.title && from.title !== '',
    from.description === to.description && from.description !== '',
    isTelling && !staying.some((field) => same(shape(field), shape(from))),
    from.name.split('_').some((part) => parts.has(part) && !common.has(part)),
  ].filter(Boolean).length;
}

function shape(field: ContractField) {
  const { type, required, nullable, rule, unit, privacy, minimum, maximum, pattern, forbidden, minLength, maxLength } =
    field;
  const values = field.values && [...field.values].sort();
  const own = { type, required, nullable, rule, unit, privacy, values, minimum, maximum };
  return { ...own, pattern, forbidden, minLength, maxLength, reader: checkOf(field, 'reader').required };
}
