import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Field } from '../fields/description.ts';
import { fieldsAs } from '../fields/fields-as.ts';
import { RULE_IDS } from '../generated/tables.ts';
import type { RuleId } from '../generated/telemetry-event.ts';
import type { JsonSchema } from '../json-schema/event-schema.ts';
import { eventRules } from '../rules/index.ts';
import { isNumber } from '../validation/findings.ts';
import { KEYWORD } from './rules-keyword.ts';

/** One broken rule at one place, as `Issue` has them. */
export interface AjvIssue {
  readonly rule: RuleId;
  readonly path: string;
}

const blamedBy = new Map<string, string>(eventRules.map((rule) => [rule.id, `/${rule.blames}`]));
// As writers have them: what they may not send and readers accept is no error in a reader's schema, so there is nothing to tell apart.
const fieldAt = new Map<string, Field>(fieldsAs('writer').map((field) => [`/${field.name}`, field]));

// What Ajv adds about a branch whose own errors are there already.
const ECHOES: readonly string[] = ['if', 'anyOf'];

/**
 * The errors of the last run as (rule, path) pairs, the same that our own validator finds: each once, one structural issue a field (D12).
 *
 * @param validate what `addTelemetryEvent` gave, of an Ajv with `allErrors: true`
 * @param event what was judged last
 */
export function ajvIssues(validate: ValidateFunction, event: unknown): readonly AjvIssue[] {
  const rulesAt = ((validate.schema as JsonSchema).allOf ?? []) as readonly { readonly $comment: RuleId }[];
  const structural = new Map<string, RuleId>();
  // The rules that `allOf` states, each once at a place: one with several consequences has an error for each, where Ajv found it.
  const stated = new Map<string, AjvIssue>();
  const ofKeyword: AjvIssue[] = [];
  for (const error of validate.errors ?? []) {
    const together = /^#\/allOf\/([0-9]+)\//.exec(error.schemaPath);
    if (ECHOES.includes(error.keyword)) continue;
    if (error.keyword === KEYWORD) ofKeyword.push({ rule: error.params.rule, path: error.instancePath });
    else if (together) {
      const { $comment: rule } = rulesAt[Number(together[1])] as { $comment: RuleId };
      const path = blamedBy.get(rule) ?? error.instancePath;
      stated.set(`${rule} ${path}`, { rule, path });
    } else keepFirst(error);
  }
  const ofFields = [...structural].map(([path, rule]) => ({ rule, path }));
  return [...ofFields, ...stated.values(), ...ofKeyword];

  function keepFirst(error: ErrorObject): void {
    const path = error.keyword === 'required' ? `/${error.params.missingProperty}` : error.instancePath;
    const rule = fieldRule(error, fieldAt.get(path), path);
    const before = structural.get(path);
    if (before === undefined || RULE_IDS.indexOf(rule) < RULE_IDS.indexOf(before)) structural.set(path, rule);
  }

  function fieldRule({ keyword }: ErrorObject, field: Field | undefined, path: string): RuleId {
    if (keyword === 'required') return 'required';
    if (keyword !== 'type') return field?.rule as RuleId;
    const value = path === '' ? event : (event as Record<string, unknown>)[path.slice(1)];
    if (value === null && field?.required) return 'not-null';
    return field?.type === 'integer' && isNumber(value) ? 'integer' : 'type';
  }
}
