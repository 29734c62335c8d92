const TYPES: ReadonlySet<unknown> = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);

/** Keywords by which a schema is told from other JSON; `type` counts only with a type of JSON Schema. */
const TELLING = [
  '$schema',
  '$ref',
  'properties',
  'required',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'enum',
  'const',
  'additionalProperties',
  'patternProperties',
  '$defs',
  'definitions',
];

/** Whether a JSON value is meant as a JSON Schema: a boolean, `{}`, or an object with a keyword that tells. */
export function isJsonSchema(document: unknown): boolean {
  if (typeof document === 'boolean') return true;
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return false;
  const { type } = document as { type?: unknown };
  const types = Array.isArray(type) ? type : [type];
  if (types.length > 0 && types.every((one) => TYPES.has(one))) return true;
  return Object.keys(document).length === 0 || TELLING.some((keyword) => Object.hasOwn(document, keyword));
}
