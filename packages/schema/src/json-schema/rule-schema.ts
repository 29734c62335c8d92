import type { Field } from '../fields/description.ts';
import { type Comparison, type Expression, fieldsOf } from '../rules/expression.ts';
import type { JsonSchema } from './event-schema.ts';

type Bound = (constant: string | number, type: Field['type']) => JsonSchema;

const COMPARISONS: Readonly<Record<Comparison, Bound>> = {
  '=': (constant) => ({ const: constant }),
  '<': (constant, type) => ({ type, exclusiveMaximum: constant }),
  '<=': (constant, type) => ({ type, maximum: constant }),
  '>': (constant, type) => ({ type, exclusiveMinimum: constant }),
  '>=': (constant, type) => ({ type, minimum: constant }),
};

/**
 * A rule as a JSON Schema, or undefined when JSON Schema has no words for it: it compares a field with a field or with a look-up.
 *
 * The rule stands under an `if` that asks for the right type of every field that it reads, so that it is judged just when D13 says.
 */
export function ruleSchema(expression: Expression, fields: readonly Field[]): JsonSchema | undefined {
  const types = new Map(fields.map((field) => [field.name, field.type]));
  const names = fieldsOf(expression);
  const typed: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: types.get(name) }])),
    required: names,
  };
  if (expression.op !== 'implies') {
    const then = condition(expression);
    return then && { if: typed, then };
  }
  const when = condition(expression.when);
  const then = condition(expression.then);
  return when && then && { if: { allOf: [typed, when] }, then };

  function condition(part: Expression): JsonSchema | undefined {
    if (part.op === 'implies') return undefined;
    if (part.op === 'and') {
      const all = part.all.map(condition);
      return all.includes(undefined) ? undefined : { allOf: all as JsonSchema[] };
    }
    const { op, left, right } = part;
    if (!('field' in left) || !('constant' in right)) return undefined;
    const type = types.get(left.field) as Field['type'];
    return { type: 'object', properties: { [left.field]: COMPARISONS[op](right.constant, type) } };
  }
}
