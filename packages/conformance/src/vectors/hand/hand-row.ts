import type { Values } from '../event-text.ts';

/** A vector written by hand: a text, given in one of three ways, and its issues in words, such as `range /error_count`. */
export interface HandRow {
  readonly id: string;
  readonly clause: string;
  /** Changes to the sample event; `undefined` takes a field away. */
  readonly changes?: Values;
  /** Fields of the sample event whose JSON is written as it stands here. */
  readonly raw?: Readonly<Record<string, string>>;
  /** Makes the text out of the sample event's. */
  readonly text?: (sample: string) => string;
  /** What a reader says; nothing when left out. */
  readonly issues?: readonly string[];
  /** What a writer says besides. */
  readonly writerToo?: readonly string[];
}

/** Rows on values of one field: texts as they are written in the JSON, each with the rule that it breaks. */
export function valuesOf(
  field: string,
  clause: string,
  values: readonly (readonly [name: string, json: string, rule?: string])[],
): readonly HandRow[] {
  return values.map(([name, json, rule]) => ({
    id: `${field}/${name}`,
    clause,
    raw: { [field]: json },
    ...(rule === undefined ? {} : { issues: [rule === 'json-syntax' ? rule : `${rule} /${field}`] }),
  }));
}
