/** A JSON Schema, or a part of one. */
export type PlainSchema = Readonly<Record<string, unknown>>;

/** Where a schema says what the language of contracts can't state. */
export interface Unstated {
  readonly keyword: string;
  /** The keyword's place in the schema, as a JSON Pointer. */
  readonly path: string;
  /** Worded to follow the keyword. */
  readonly why: string;
}

/** Collects what can't be stated while a schema is read. */
export type Report = (path: string, keyword: string, why?: string) => void;

/** Keywords that say nothing about which values are good, in all drafts that are read. */
const ANNOTATIONS = new Set([
  '$comment',
  '$id',
  '$schema',
  'default',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
  // What these hold is in force only where a reference leads to it, and references are not stated.
  '$defs',
  'definitions',
]);

const CANNOT = 'cannot be stated as a contract';

/** Reports every keyword of a schema but these and annotations; `x-` begins what is no keyword. */
export function refuseOthers(schema: PlainSchema, known: readonly string[], path: string, report: Report): void {
  for (const keyword of Object.keys(schema))
    if (!known.includes(keyword) && !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'))
      report(path, keyword, CANNOT);
}

/** The keywords of a schema that are neither annotations nor undefined, sorted. */
export function keywordsOf(schema: PlainSchema): string {
  return Object.keys(schema)
    .filter((keyword) => !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'))
    .sort()
    .join();
}

export function isSchemaObject(value: unknown): value is PlainSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
