import type { FuncKeywordDefinition } from 'ajv';
import { fieldsAs } from '../fields/fields-as.ts';
import { holds } from '../rules/evaluate.ts';
import { fieldsOf, operandsOf } from '../rules/expression.ts';
import { eventRules } from '../rules/index.ts';
import { inWords } from '../rules/prose.ts';
import type { EventRule, Role } from '../rules/rule.ts';
import { isNumber, type Lookup } from '../validation/findings.ts';
import { shownNames, unknownFields } from '../validation/unknown-fields.ts';

/** The keyword that states the rules which JSON Schema has no words for, or other ones; its value is a list of rule ids. */
export const KEYWORD = 'acmeTelemetryRules';

/** The rule that the keyword judges beside those on several fields. */
export const UNKNOWN = 'unknown-field';

/** What the keyword needs beside its value: whose types fields have, and the look-up. */
export interface Surroundings {
  readonly role: Role;
  readonly lookup: Lookup | undefined;
}

/** Where a schema has its surroundings. Known to every copy of the package: an Ajv has the keyword of the first that came. */
export const SURROUNDINGS = Symbol.for('@acme/telemetry-schema/ajv');

/** The keyword's definition. A schema without surroundings is a reader's without a look-up. */
export function rulesKeyword(): FuncKeywordDefinition {
  return {
    keyword: KEYWORD,
    type: 'object',
    schemaType: 'array',
    errors: 'full',
    compile(ids: readonly string[], schema) {
      const rules = eventRules.filter((rule) => ids.includes(rule.id));
      const closed = ids.includes(UNKNOWN);
      const { role, lookup } = (schema as { readonly [SURROUNDINGS]?: Surroundings })[SURROUNDINGS] ?? {
        role: 'reader',
        lookup: undefined,
      };
      const types = new Map(fieldsAs(role).map(({ name, type }) => [name, type]));
      const check: ReturnType<NonNullable<FuncKeywordDefinition['compile']>> = (event, context) => {
        const fault = (rule: string, field: string, message: string) => ({
          keyword: KEYWORD,
          instancePath: `${context?.instancePath ?? ''}/${field}`,
          message,
          params: { rule },
        });
        const unknown = closed ? shownNames(unknownFields(event) ?? [], false) : [];
        const broken = rules.filter((rule) => breaks(event, rule, types, lookup));
        check.errors = [
          ...broken.map(({ id, blames, expression }) => fault(id, blames, inWords(expression))),
          ...unknown.map((name) => fault(UNKNOWN, name, 'must not be there: the schema knows no such field')),
        ];
        return check.errors.length === 0;
      };
      return check;
    },
  };
}

function breaks(
  event: Record<string, unknown>,
  { expression }: EventRule,
  types: ReadonlyMap<string, string>,
  lookup: Lookup | undefined,
): boolean {
  if (!fieldsOf(expression).every((name) => hasType(event[name], types.get(name)))) return false;
  const read = (name: string) => event[name] as string | number;
  const answers = new Map<string | number, number>();
  for (const operand of operandsOf(expression)) {
    if (!('lookup' in operand)) continue;
    const answer = lookup?.(String(read(operand.by)));
    // Without an answer the rule is not evaluated (D15).
    if (typeof answer !== 'number') return false;
    answers.set(read(operand.by), answer);
  }
  return !holds(expression, read, (by) => answers.get(by) as number);
}

function hasType(value: unknown, type: string | undefined): boolean {
  if (type === 'string') return typeof value === 'string';
  return type === 'integer' ? Number.isInteger(value) : isNumber(value);
}
