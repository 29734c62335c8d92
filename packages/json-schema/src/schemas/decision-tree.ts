import type { EventRule, Field, JsonSchema, Operand } from '@acme/telemetry-schema';

type Side = { readonly field: Field; readonly minimum: number; readonly maximum: number };

/**
 * A comparison of two whole numbers as JSON Schema, or undefined when that can't be done: it isn't one, or a field has no range.
 *
 * JSON Schema compares a field with a constant only. But a ≤ b holds just when b reaches every whole number that a reaches: so a is found by
 * halving its range, and each threshold that it reaches is asked of b as well. The tree has as many leaves as the range has numbers.
 */
export function decisionTree(expression: EventRule['expression'], fields: readonly Field[]): JsonSchema | undefined {
  if (!('left' in expression)) return undefined;
  const left = side(expression.left);
  const right = side(expression.right);
  if (left === undefined || right === undefined) return undefined;
  switch (expression.op) {
    case '<=':
      return reaches(left, right, 0);
    case '<':
      return reaches(left, right, 1);
    case '>=':
      return reaches(right, left, 0);
    case '>':
      return reaches(right, left, 1);
    case '=':
      return { allOf: [reaches(left, right, 0), reaches(right, left, 0)] };
  }

  function side(operand: Operand): Side | undefined {
    if (!('field' in operand)) return undefined;
    const field = fields.find(({ name }) => name === operand.field);
    if (field?.type !== 'integer' || field.minimum === undefined || field.maximum === undefined) return undefined;
    return { field, minimum: field.minimum, maximum: field.maximum };
  }
}

/** `low` + `apart` ≤ `high`. */
function reaches(low: Side, high: Side, apart: 0 | 1): JsonSchema {
  return { type: 'object', ...atLeast(high, low.minimum + apart), ...between(low.minimum, low.maximum) };

  // What is left to be said of a `low` that lies between the two, both included.
  function between(from: number, to: number): JsonSchema {
    if (from === to) return {};
    const middle = Math.ceil((from + to) / 2);
    return {
      if: atLeast(low, middle),
      then: { ...atLeast(high, middle + apart), ...between(middle, to) },
      ...(from === middle - 1 ? {} : { else: between(from, middle - 1) }),
    };
  }
}

// The type is said again at each threshold: some engines remark on a bound without one.
const atLeast = ({ field }: Side, minimum: number): JsonSchema => ({
  properties: { [field.name]: { type: 'integer', minimum } },
});
