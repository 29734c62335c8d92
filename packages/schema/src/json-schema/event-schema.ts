import { TelemetryOptionsError } from '../errors.ts';
import { fieldsAs } from '../fields/fields-as.ts';
import { fields } from '../generated/fields.ts';
import { RULE_IDS, UNKNOWN_FIELD } from '../generated/tables.ts';
import { isOwn } from '../is-own.ts';
import { eventRules } from '../rules/index.ts';
import { FAIL } from '../validation/config.ts';
import {
  refuseUnknownOptions,
  show,
  toFlag,
  toRole,
  toSeverities,
  type ValidatorOptions,
} from '../validation/options.ts';
import { SCHEMA_ID_BASE, SCHEMA_VERSION } from '../version.ts';
import { deprecationComment, deprecationSchema } from './deprecation-schema.ts';
import { annotations, fieldSchema } from './field-schema.ts';
import { ruleSchema } from './rule-schema.ts';

/** A JSON Schema document or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The dialects that can be had; they differ here in `$schema` alone. */
export type JsonSchemaDialect = 'draft-2020-12' | 'draft-07';

const DIALECTS: Readonly<Record<JsonSchemaDialect, string>> = {
  'draft-2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
};

const OPTIONS: readonly string[] = ['role', 'severities', 'dialect', 'annotated'];

/** Which JSON Schema of the event is wanted. */
export interface JsonSchemaOptions extends Pick<ValidatorOptions, 'role' | 'severities'> {
  /** Default `draft-2020-12`. */
  dialect?: JsonSchemaDialect;
  /** Adds titles, units, privacy classes, `format` and examples, which engines in strict mode refuse. Default false. */
  annotated?: boolean;
}

/**
 * The event as JSON Schema: accepts what the validator of the same options accepts, except for the rules that
 * {@link rulesBeyondJsonSchema} names. Standard keywords only, unless `annotated`. It has an `$id` where its errors are the role's own.
 * Throws `TelemetryOptionsError`.
 */
export function telemetryEventJsonSchema(options: JsonSchemaOptions = {}): JsonSchema {
  refuseUnknownOptions(options, OPTIONS);
  const role = toRole(options.role);
  const dialect = toDialect(options.dialect);
  const annotated = toFlag('annotated', options.annotated);
  const severities = toSeverities(options.severities, role);
  const own = toSeverities({}, role);
  const usual = own.every((severity, rule) => (severity === FAIL) === (severities[rule] === FAIL));
  const fails = (rule: string) => severities[(RULE_IDS as readonly string[]).indexOf(rule)] === FAIL;
  const ofRole = fieldsAs(role);
  const properties = ofRole.map((field) => [
    field.name,
    {
      ...(annotated ? annotations(field) : {}),
      ...deprecationComment(field, dialect),
      ...fieldSchema(field, fails),
    },
  ]);
  const stated = eventRules.flatMap((rule) => {
    const schema = fails(rule.id) ? ruleSchema(rule.expression, ofRole) : undefined;
    return schema === undefined ? [] : [{ $comment: rule.id, ...schema }];
  });
  const refused = fails('deprecated') ? deprecationSchema(ofRole) : undefined;
  const rules = [...stated, ...(refused === undefined ? [] : [{ $comment: 'deprecated', ...refused }])];
  // Where the roles share a name, the reader has it alone.
  const kind = annotated ? (role === 'reader' ? 'annotated' : `${role}.annotated`) : role;
  return {
    $schema: DIALECTS[dialect],
    // An id stands for one schema: with other errors than the role's own it is another.
    ...(usual ? { $id: `${SCHEMA_ID_BASE}${dialect.replace('draft-2020', '2020')}/telemetry-event.${kind}.json` } : {}),
    title: 'TelemetryEvent',
    description: `ACME video telemetry event, schema version ${SCHEMA_VERSION}, as a ${role} judges it${usual ? '' : ' by severities of its own'}.`,
    type: 'object',
    properties: Object.fromEntries(properties),
    required: ofRole.filter((field) => field.required).map((field) => field.name),
    ...(severities[UNKNOWN_FIELD] === FAIL ? { additionalProperties: false } : {}),
    // Each names its rule, so that an engine's error leads back to it. An empty list is no valid schema.
    ...(rules.length > 0 ? { allOf: rules } : {}),
  };
}

function toDialect(dialect: JsonSchemaDialect = 'draft-2020-12'): JsonSchemaDialect {
  if (typeof dialect === 'string' && isOwn.call(DIALECTS, dialect)) return dialect;
  throw new TelemetryOptionsError(
    'unsupported-target',
    `No JSON Schema for a dialect ${show(dialect)}; use 'draft-2020-12' or 'draft-07'.`,
  );
}

/** The ids of the event rules that JSON Schema has no words for: they need our validator, or another artefact. */
export const rulesBeyondJsonSchema: readonly string[] = eventRules
  .filter((rule) => ruleSchema(rule.expression, fields) === undefined)
  .map((rule) => rule.id);
