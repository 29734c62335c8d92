import type { Field } from '@acme/telemetry-schema';

/** How a database writes what a field's own check needs. */
export interface Dialect {
  /** A text as a literal. */
  readonly text: (text: string) => string;
  /** Whether a value has a match of a pattern anywhere. */
  readonly matches: (value: string, pattern: string) => string;
}

/** What a value of the right type must be, as SQL; `value` is the column that holds it. */
export function fieldCheck(field: Field, value: string, { text, matches }: Dialect): string {
  const { values, minimum, maximum, minLength, maxLength, pattern, forbidden } = field;
  const checks = [
    values && `${value} IN (${values.map(text).join(', ')})`,
    minimum !== undefined && `${value} >= ${minimum}`,
    maximum !== undefined && `${value} <= ${maximum}`,
    // Lengths first: they spare the pattern a very long text.
    minLength !== undefined && `length(${value}) >= ${minLength}`,
    maxLength !== undefined && `length(${value}) <= ${maxLength}`,
    pattern !== undefined && matches(value, pattern),
    forbidden !== undefined && `NOT ${matches(value, forbidden)}`,
  ];
  return checks.filter(Boolean).join(' AND ');
}
