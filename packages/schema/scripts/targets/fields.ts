import type { ModelField } from '../model.ts';
import { BANNER, literal } from './source.ts';

/** The fields as plain data, free of TypeBox. */
export function fieldsSource(fields: readonly ModelField[]): string {
  const rows = fields.map(({ format: _, writerFormat: __, ...field }) => {
    const lines = Object.entries(field).map(([key, value]) => `    ${key}: ${literal(value)},`);
    return `  {\n${lines.join('\n')}\n  },`;
  });
  return `${BANNER}
import type { Field } from '../fields/description.ts';

/** The event's fields, in the order of the document's sample record (D1). */
export const fields: readonly Field[] = [
${rows.join('\n')}
];
`;
}
