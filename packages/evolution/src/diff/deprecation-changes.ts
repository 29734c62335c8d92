import type { ContractField, Deprecation } from '../contract/contract.ts';
import { type Change, pointer, same } from './change.ts';

/** What has become of a field's deprecation, and of those of its values. */
export function deprecationChanges(old: Partial<ContractField>, next: ContractField): readonly Change[] {
  const path = pointer('fields', next.name);
  const values = new Set([...Object.keys(old.deprecatedValues ?? {}), ...Object.keys(next.deprecatedValues ?? {})]);
  const rows = [
    { code: 'field-deprecated', what: next.name, was: old.deprecated, is: next.deprecated },
    ...[...values]
      // Of a value that is gone there is nothing left to deprecate.
      .filter((value) => next.values === undefined || next.values.includes(value))
      .map((value) => ({
        code: 'value-deprecated',
        what: `${next.name}: the value ${value}`,
        was: old.deprecatedValues?.[value],
        is: next.deprecatedValues?.[value],
      })),
  ];
  return rows
    .filter(({ was, is }) => !same(was, is))
    .map(({ code, what, was, is }) => ({
      code: was === undefined ? code : 'deprecation-withdrawn',
      path,
      message: `${what} was ${inWords(was)} and is ${inWords(is)}.`,
    }));
}

function inWords(deprecation: Deprecation | undefined): string {
  if (deprecation === undefined) return 'not deprecated';
  const { since, sunset, replacedBy, reason } = deprecation;
  const instead = replacedBy === undefined ? '' : `, replaced by ${replacedBy}`;
  return `deprecated since ${since}, may go from ${sunset} on${instead} (${reason})`;
}
