import type { Deprecation } from '@acme/telemetry-schema';
import { stepBetween } from '../compare/versions.ts';
import type { Contract, ContractField } from './contract.ts';
import { isDate } from './is-date.ts';

/** What is wrong with a contract's deprecations: writers have no way out, or a row says what is not so. */
export function deprecationFaults({ fields, schemaVersion }: Contract): readonly string[] {
  const names = fields.map(({ name }) => name);
  return fields.flatMap((field) =>
    rowsOf(field, names).flatMap(({ what, row, others, kind }) => [
      ...(stepBetween(row.since, schemaVersion) === undefined
        ? [`${what} is deprecated since ${row.since}, which is after ${schemaVersion}`]
        : []),
      ...(isDate(row.sunset) ? [] : [`${what} has a sunset that is no date`]),
      ...(row.replacedBy === undefined || others.includes(row.replacedBy)
        ? []
        : [`${what} is replaced by what is no other ${kind}`]),
      ...(kind === 'field' && field.required ? [`${what} is deprecated, and writers must send it`] : []),
    ]),
  );
}

interface Row {
  readonly what: string;
  readonly row: Deprecation;
  /** What may take its place. */
  readonly others: readonly string[];
  readonly kind: 'field' | 'value';
}

function rowsOf({ name, values = [], deprecated, deprecatedValues = {} }: ContractField, names: readonly string[]) {
  const rows: Row[] = Object.entries(deprecatedValues).map(([value, row]) => {
    const others = values.filter((other) => other !== value);
    return { what: `/fields: ${value} of ${name}`, row, others, kind: 'value' };
  });
  if (deprecated !== undefined) {
    const others = names.filter((other) => other !== name);
    rows.push({ what: `/fields: ${name}`, row: deprecated, others, kind: 'field' });
  }
  return rows;
}
