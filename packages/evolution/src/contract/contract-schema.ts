import { privacyClasses } from '@acme/telemetry-schema';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string', minLength: 1 };
const flag: Schema = { type: 'boolean' };
const length: Schema = { type: 'integer', minimum: 0 };
const version: Schema = { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' };
const texts: Schema = { type: 'array', items: text, minItems: 1, uniqueItems: true };
const severity: Schema = { enum: ['error', 'warning', 'off'] };
const fieldType: Schema = { enum: ['string', 'integer', 'number'] };

/** An object with these properties and no others; those named are required. */
function object(properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

const deprecation = object(
  {
    since: version,
    sunset: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
    replacedBy: text,
    reason: text,
  },
  ['since', 'sunset', 'reason'],
);

const checks: Readonly<Record<string, Schema>> = {
  type: fieldType,
  required: flag,
  nullable: flag,
  values: texts,
  minimum: { type: 'number' },
  maximum: { type: 'number' },
  pattern: text,
  forbidden: text,
  minLength: length,
  maxLength: length,
};

const field = object(
  {
    name: { type: 'string', pattern: '^[a-z][a-z0-9_]*$' },
    section: text,
    title: text,
    description: text,
    example: { type: ['string', 'number'] },
    unit: text,
    privacy: { enum: Object.keys(privacyClasses) },
    rule: text,
    ...checks,
    reader: object(checks, []),
    deprecated: deprecation,
    deprecatedValues: { type: 'object', additionalProperties: deprecation },
  },
  ['name', 'section', 'title', 'description', 'type', 'required', 'nullable', 'example'],
);

const operand: Schema = {
  oneOf: [
    object({ field: text }, ['field']),
    object({ constant: { type: ['string', 'number'] } }, ['constant']),
    object({ lookup: { const: 'contentDurationSeconds' }, by: text }, ['lookup', 'by']),
  ],
};

const expression: Schema = { $ref: '#/$defs/expression' };

const expressions: Schema = {
  oneOf: [
    object({ op: { enum: ['=', '<', '<=', '>', '>='] }, left: operand, right: operand }, ['op', 'left', 'right']),
    object({ op: { const: 'and' }, all: { type: 'array', items: expression, minItems: 1 } }, ['op', 'all']),
    // biome-ignore lint/suspicious/noThenProperty: what the expression's part is called.
    object({ op: { const: 'implies' }, when: expression, then: expression }, ['op', 'when', 'then']),
  ],
};

const expects: Schema = {
  oneOf: [
    object({ previous: texts, onlyIfLater: text }, ['previous']),
    object({ notAfter: texts }, ['notAfter']),
    object({ after: texts, compare: { enum: ['same', 'not-before'] } }, ['compare']),
  ],
};

const rule = object(
  {
    id: { type: 'string', pattern: '^[a-z0-9-]+$' },
    kind: { enum: ['text', 'field', 'event', 'envelope', 'session'] },
    severity: object({ reader: severity, writer: severity }, ['reader', 'writer']),
    configurable: flag,
    source: text,
    summary: text,
    blames: text,
    expression,
    when: texts,
    expects,
  },
  ['id', 'kind', 'severity', 'configurable', 'source', 'summary'],
);

const tombstone = object({ name: text, type: fieldType, removedIn: version }, ['name', 'type', 'removedIn']);

/** What a contract document looks like, as a JSON Schema. */
export const contractSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A version of the contract of ACME video telemetry',
  ...object(
    {
      contractVersion: { const: 1 },
      schemaVersion: version,
      fields: { type: 'array', items: field, minItems: 1 },
      rules: { type: 'array', items: rule, minItems: 1 },
      tombstones: { type: 'array', items: tombstone },
    },
    ['contractVersion', 'schemaVersion', 'fields', 'rules', 'tombstones'],
  ),
  $defs: { expression: expressions },
};
