import type { FuncKeywordDefinition, ValidateFunction } from 'ajv';
import { RULE_IDS } from '../generated/tables.ts';
import type { TelemetryEvent } from '../generated/telemetry-event.ts';
import { rulesBeyondJsonSchema, telemetryEventJsonSchema } from '../json-schema/event-schema.ts';
import { FAIL } from '../validation/config.ts';
import type { Lookup } from '../validation/findings.ts';
import { toConfig, type ValidatorOptions } from '../validation/options.ts';
import { KEYWORD, rulesKeyword } from './rules-keyword.ts';

/** An Ajv of any dialect: what is used of it. */
export interface AjvInstance {
  addKeyword(definition: FuncKeywordDefinition): unknown;
  getKeyword(keyword: string): unknown;
  getSchema(id: string): unknown;
  compile<T>(schema: object): ValidateFunction<T>;
}

const lookups = new WeakMap<object, Lookup>();

/**
 * Adds the event's schema to an Ajv of yours, and one keyword for the rules that JSON Schema has no words for.
 * The schema can then be referred to by its `$id`, unless severities or a look-up make it a schema of its own.
 *
 * @param ajv an Ajv 8; with `allErrors: true` all issues are found
 * @param options as for `createValidator`; only rules of severity error take part, since Ajv knows no warnings
 * @returns Ajv's own validation function; `ajvIssues` reads its errors. Throws `TelemetryOptionsError`.
 */
export function addTelemetryEvent(
  ajv: AjvInstance,
  options: Omit<ValidatorOptions, 'revealPersonalData'> = {},
): ValidateFunction<TelemetryEvent> {
  const { severities, lookup } = toConfig(options);
  const beyond = rulesBeyondJsonSchema.filter((id) => severities[(RULE_IDS as readonly string[]).indexOf(id)] === FAIL);
  const {
    $schema: _,
    $id,
    ...rest
  } = telemetryEventJsonSchema({
    ...(options.role === undefined ? {} : { role: options.role }),
    ...(options.severities === undefined ? {} : { severities: options.severities }),
  });
  const own = options.severities !== undefined || lookup !== undefined;
  const known = own ? undefined : ajv.getSchema($id as string);
  if (known !== undefined) return known as ValidateFunction<TelemetryEvent>;
  const schema = { ...(own ? {} : { $id }), ...rest, [KEYWORD]: beyond };
  if (lookup !== undefined) lookups.set(schema, lookup);
  if (!ajv.getKeyword(KEYWORD)) ajv.addKeyword(rulesKeyword((of) => lookups.get(of)));
  return ajv.compile<TelemetryEvent>(schema);
}
