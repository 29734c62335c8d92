import type { Comparison, Expression, Operand } from '@acme/telemetry-schema';

export type { Comparison, Expression, Operand };

/** A comparison that stands somewhere in an expression. */
export interface Compared {
  readonly op: Comparison;
  readonly left: Operand;
  readonly right: Operand;
}

/** All comparisons, in the order of writing. */
export function comparisonsIn(expression: Expression): readonly Compared[] {
  switch (expression.op) {
    case 'and':
      return expression.all.flatMap(comparisonsIn);
    case 'implies':
      return [...comparisonsIn(expression.when), ...comparisonsIn(expression.then)];
    default:
      return [expression];
  }
}

/** All operands, in the order of writing. */
export function operandsIn(expression: Expression): readonly Operand[] {
  return comparisonsIn(expression).flatMap(({ left, right }) => [left, right]);
}
