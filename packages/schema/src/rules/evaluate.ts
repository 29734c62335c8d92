import type { Comparison, Expression, Operand } from './expression.ts';

type Value = string | number;

const COMPARISONS: Readonly<Record<Comparison, (left: Value, right: Value) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/**
 * Whether an expression holds. The caller has made sure that every field that it reads has a value of the right type (D13).
 *
 * @param read the value of a field
 * @param lookup what the caller's look-up answers for a value; leave it out for expressions without one
 */
export function holds(expression: Expression, read: (field: string) => Value, lookup?: (by: Value) => number): boolean {
  switch (expression.op) {
    case 'and':
      return expression.all.every((part) => holds(part, read, lookup));
    case 'implies':
      return !holds(expression.when, read, lookup) || holds(expression.then, read, lookup);
    default:
      return COMPARISONS[expression.op](value(expression.left), value(expression.right));
  }

  function value(operand: Operand): Value {
    if ('field' in operand) return read(operand.field);
    if ('constant' in operand) return operand.constant;
    if (lookup === undefined) throw new TypeError(`The expression looks up ${operand.lookup}; give the look-up.`);
    return lookup(read(operand.by));
  }
}
