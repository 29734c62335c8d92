import type { FuncKeywordDefinition } from 'ajv';
import { fields } from '../generated/fields.ts';
import { holds } from '../rules/evaluate.ts';
import { fieldsOf, needsLookup } from '../rules/expression.ts';
import { eventRules } from '../rules/index.ts';
import { inWords } from '../rules/prose.ts';
import type { EventRule } from '../rules/rule.ts';
import { isNumber, type Lookup } from '../validation/findings.ts';

/** The keyword that states the rules which JSON Schema has no words for; its value is a list of rule ids. */
export const KEYWORD = 'acmeTelemetryRules';

const types = new Map(fields.map(({ name, type }) => [name, type]));

/** The keyword's definition. `lookupOf` gives the look-up that belongs to a schema. */
export function rulesKeyword(lookupOf: (schema: object) => Lookup | undefined): FuncKeywordDefinition {
  return {
    keyword: KEYWORD,
    type: 'object',
    schemaType: 'array',
    errors: 'full',
    compile(ids: readonly string[], schema) {
      const rules = eventRules.filter((rule) => ids.includes(rule.id));
      const lookup = lookupOf(schema);
      const check: ReturnType<NonNullable<FuncKeywordDefinition['compile']>> = (event, context) => {
        const broken = rules.filter((rule) => breaks(event as Record<string, unknown>, rule, lookup));
        check.errors = broken.map((rule) => ({
          keyword: KEYWORD,
          instancePath: `${context?.instancePath ?? ''}/${rule.blames}`,
          message: inWords(rule.expression),
          params: { rule: rule.id },
        }));
        return broken.length === 0;
      };
      return check;
    },
  };
}

function breaks(event: Record<string, unknown>, { expression }: EventRule, lookup: Lookup | undefined): boolean {
  if (!fieldsOf(expression).every((name) => hasType(event[name], types.get(name)))) return false;
  const read = (name: string) => event[name] as string | number;
  if (!needsLookup(expression)) return !holds(expression, read);
  const ask = (title: string | number): number => {
    const answer = lookup?.(String(title));
    // Without an answer the rule is not evaluated: no position lies beyond a content without end.
    return typeof answer === 'number' ? answer : Number.POSITIVE_INFINITY;
  };
  return !holds(expression, read, ask);
}

function hasType(value: unknown, type: string | undefined): boolean {
  if (type === 'string') return typeof value === 'string';
  return type === 'integer' ? Number.isInteger(value) : isNumber(value);
}
