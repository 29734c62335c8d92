import type { Deprecation } from './deprecation.ts';
import type { Field } from './description.ts';

/**
 * Throws for a deprecation that the other fields or the schema's version contradict: what takes the place of a field is another field, and of
 * a value another value that writers may send; and no version to come has deprecated it.
 */
export function refuseLooseDeprecations(fields: readonly Field[], version: string): void {
  const names = fields.map(({ name }) => name);
  for (const { name, values = [], writer, deprecated, deprecatedValues = {} } of fields) {
    if (deprecated !== undefined) refuseLoose(name, deprecated, version, without(names, name), 'field');
    for (const [value, row] of Object.entries(deprecatedValues))
      refuseLoose(`${value} of ${name}`, row, version, without(writer?.values ?? values, value), 'value of the list');
  }
}

function refuseLoose(
  what: string,
  { since, replacedBy }: Deprecation,
  version: string,
  others: readonly string[],
  kind: string,
): void {
  if (replacedBy !== undefined && !others.includes(replacedBy))
    throw new Error(`The deprecation of ${what} says to use ${replacedBy} instead, which is no other ${kind}.`);
  if (since.localeCompare(version, 'en', { numeric: true }) > 0)
    throw new Error(
      `${what} is deprecated since ${since}, and SCHEMA_VERSION in src/version.ts is ${version}: raise it by a minor, or correct since.`,
    );
}

const without = (all: readonly string[], one: string) => all.filter((other) => other !== one);
