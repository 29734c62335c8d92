import type { FuncKeywordDefinition, ValidateFunction } from 'ajv';
import { RULE_IDS } from '../generated/tables.ts';
import type { TelemetryEvent } from '../generated/telemetry-event.ts';
import { type JsonSchema, rulesBeyondJsonSchema, telemetryEventJsonSchema } from '../json-schema/event-schema.ts';
import { FAIL } from '../validation/config.ts';
import { toConfig, type ValidatorOptions } from '../validation/options.ts';
import { type AjvOptions, refuseAjvOptions } from './refuse-ajv-options.ts';
import { KEYWORD, rulesKeyword, SURROUNDINGS, UNKNOWN } from './rules-keyword.ts';

/** An Ajv of any dialect: what is used of it. */
export interface AjvInstance {
  readonly opts?: AjvOptions;
  addKeyword(definition: FuncKeywordDefinition): unknown;
  getKeyword(keyword: string): unknown;
  getSchema(id: string): unknown;
  compile<T>(schema: object): ValidateFunction<T>;
}

/**
 * Adds the event's schema to an Ajv of yours, and one keyword for the rules that JSON Schema has no words for, and for unknown fields (D10).
 * The schema can then be referred to by its `$id`, unless severities or a look-up make it a schema of its own, or that
 * Ajv has another schema of this `$id` already.
 *
 * @param ajv an Ajv 8; with `allErrors: true` all issues are found. Not one whose options change the event, its verdict or the paths of its
 *   errors: `removeAdditional: 'all'`, `strictNumbers: false` (that of `strict: false` too), `coerceTypes`, `ownProperties`, `jsPropertySyntax`, `jtd`
 * @param options as for `createValidator`; only rules of severity error take part, since Ajv knows no warnings
 * @returns Ajv's own validation function; `ajvIssues` reads its errors. Throws `TelemetryOptionsError`.
 */
export function addTelemetryEvent(
  ajv: AjvInstance,
  options: Omit<ValidatorOptions, 'revealPersonalData'> = {},
): ValidateFunction<TelemetryEvent> {
  refuseAjvOptions(ajv.opts);
  const { severities, lookup } = toConfig(options);
  const judged = [UNKNOWN, ...rulesBeyondJsonSchema].filter(
    (id) => severities[(RULE_IDS as readonly string[]).indexOf(id)] === FAIL,
  );
  // Left out: Ajv counts inherited keys as additional properties, which are no unknown fields (D10).
  const {
    $schema: _,
    additionalProperties: __,
    $id,
    ...rest
  } = telemetryEventJsonSchema({
    ...(options.role === undefined ? {} : { role: options.role }),
    ...(options.severities === undefined ? {} : { severities: options.severities }),
  });
  const id = lookup === undefined ? ($id as string | undefined) : undefined;
  const known = id === undefined ? undefined : (ajv.getSchema(id) as ValidateFunction<TelemetryEvent> | undefined);
  if (known !== undefined && KEYWORD in (known.schema as JsonSchema)) return known;
  const schema = {
    ...(id === undefined || known !== undefined ? {} : { $id: id }),
    ...rest,
    [KEYWORD]: judged,
    [SURROUNDINGS]: { role: options.role ?? 'reader', lookup },
  };
  if (!ajv.getKeyword(KEYWORD)) ajv.addKeyword(rulesKeyword());
  return ajv.compile<TelemetryEvent>(schema);
}
