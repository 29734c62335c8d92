import type { ModelField } from '../model.ts';
import { BANNER, literal } from './source.ts';

/** What goes away, for the record codec of packages/kafka. */
export function deprecatedFieldsSource(fields: readonly ModelField[]): string {
  const rows = fields.flatMap(({ name, deprecated, deprecatedValues }) => {
    if (deprecated !== undefined) return [{ name }];
    return deprecatedValues === undefined ? [] : [{ name, values: Object.keys(deprecatedValues) }];
  });
  const list = rows.length === 0 ? '[]' : `[\n${rows.map((row) => `  ${literal(row)},`).join('\n')}\n]`;
  return `${BANNER}
import type { DeprecatedField } from '../deprecated-fields.ts';

/** Every field that is deprecated, or has values that are, in the order of writing. */
export const deprecatedFields: readonly DeprecatedField[] = ${list};
`;
}
