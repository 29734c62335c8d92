import { fieldCheck } from '@acme/telemetry-json-schema/src/sql/field-check.ts';
import { brokenSql, literal } from '@acme/telemetry-json-schema/src/sql/rule-sql.ts';
import { anchored, sparkLiteral } from '@acme/telemetry-json-schema/src/sql/spark-text.ts';
import { fields, type Rule } from '@acme/telemetry-schema';

/** When a rule is broken, as the scripts for two databases have it: one condition for each field that it judges. */
export interface RuleInSql {
  readonly duckdb: readonly string[];
  readonly spark: readonly string[];
}

/**
 * A rule's conditions, as the shipped scripts say them; undefined where a script judges it by the type of a value, or
 * not at all.
 */
export function ruleInSql(rule: Rule): RuleInSql | undefined {
  if (rule.kind === 'event') {
    const broken = brokenSql(rule.expression);
    return broken === undefined ? undefined : { duckdb: [broken], spark: [broken] };
  }
  const own = fields.filter((field) => field.rule === rule.id);
  if (rule.kind !== 'field' || own.length === 0) return undefined;
  return {
    duckdb: own.map((field) => `NOT (${fieldCheck(field, field.name, DUCKDB)})`),
    spark: own.map((field) => `NOT (${fieldCheck(field, `${field.name}_value`, SPARK)})`),
  };
}

const DUCKDB = {
  text: literal,
  matches: (value: string, pattern: string) => `regexp_matches(${value}, ${literal(pattern)})`,
};

const SPARK = {
  text: sparkLiteral,
  matches: (value: string, pattern: string) => `${value} RLIKE ${sparkLiteral(anchored(pattern))}`,
};
