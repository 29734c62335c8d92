import type { ErrorObject } from 'ajv';
import type { ContractRules, SchemaErrorRow } from '../../contract-rules.ts';
import type { Pair } from '../../verdict.ts';

/**
 * Leads from Ajv's errors to (rule, path) pairs by the table `schemaErrors`: each once, and of the field rules at one path the first (D12).
 * An error without a row echoes others, such as that of an `if`.
 */
export function schemaIssues({ rules, schemaErrors }: ContractRules) {
  const order = new Map(rules.map(({ id }, index) => [id as string, index]));
  const fieldRules = new Set(rules.flatMap(({ id, kind }) => (kind === 'field' ? [id as string] : [])));
  const longestFirst = [...schemaErrors].sort((a, b) => b.at.length - a.at.length);

  return (errors: readonly ErrorObject[], value: unknown): readonly Pair[] => {
    const structural = new Map<string, Pair>();
    const others = new Map<string, Pair>();
    for (const error of errors) {
      if (error.keyword === 'if') continue;
      const location = error.schemaPath.replace(/^#/, '');
      const row = longestFirst.find(({ at }) => location === at || location.startsWith(`${at}/`));
      if (row === undefined) throw new Error(`No row of schemaErrors leads on from ${location}.`);
      const pair = { rule: ruleOf(row, valueAt(value, error.instancePath)), path: row.path ?? `/${propertyOf(error)}` };
      if (!fieldRules.has(pair.rule)) others.set(pair.rule, pair);
      else if (rank(pair) < rank(structural.get(pair.path))) structural.set(pair.path, pair);
    }
    return [...structural.values(), ...others.values()];
  };

  function rank(pair: Pair | undefined): number {
    return pair === undefined ? Number.POSITIVE_INFINITY : (order.get(pair.rule) as number);
  }
}

function ruleOf(row: SchemaErrorRow, value: unknown): Pair['rule'] {
  if (value === null && row.ifNull !== undefined) return row.ifNull;
  // What no double holds was no number of JSON's (D7).
  return Number.isFinite(value) && row.ifNumber !== undefined ? row.ifNumber : row.rule;
}

const valueAt = (value: unknown, path: string): unknown =>
  path === '' ? value : (value as Record<string, unknown>)[path.slice(1)];

const propertyOf = ({ params }: ErrorObject): string => params.missingProperty ?? params.additionalProperty;
