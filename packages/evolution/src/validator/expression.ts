import { type Comparison, type Expression, type Operand, operandsIn } from './operands.ts';

/** An event's values by field. */
export type Values = Record<string, unknown>;

type Test = (values: Values, duration: number) => boolean;
type Read = (values: Values, duration: number) => string | number;
type Compare = (left: string | number, right: string | number) => boolean;

const HOLDS: Readonly<Record<Comparison, Compare>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

// Not their negations: of a text and a number neither may hold.
const FAILS: Readonly<Record<Comparison, Compare>> = {
  '=': (left, right) => left !== right,
  '<': (left, right) => left >= right,
  '<=': (left, right) => left > right,
  '>': (left, right) => left <= right,
  '>=': (left, right) => left < right,
};

/** Whether a rule's expression fails on values that have their fields' types, and the fields by which it looks up. */
export function compileExpression(expression: Expression): {
  readonly fails: Test;
  readonly looksUp: readonly string[];
} {
  const looksUp = operandsIn(expression).flatMap((operand) => ('lookup' in operand ? [operand.by] : []));
  return { fails: failing(expression), looksUp };
}

function failing(expression: Expression): Test {
  switch (expression.op) {
    case 'and': {
      const parts = expression.all.map(failing);
      return (values, duration) => parts.some((fails) => fails(values, duration));
    }
    case 'implies': {
      const [when, fails] = [holding(expression.when), failing(expression.then)];
      return (values, duration) => when(values, duration) && fails(values, duration);
    }
    default:
      return comparing(FAILS[expression.op], expression.left, expression.right);
  }
}

function holding(expression: Expression): Test {
  switch (expression.op) {
    case 'and': {
      const parts = expression.all.map(holding);
      return (values, duration) => parts.every((holds) => holds(values, duration));
    }
    case 'implies': {
      const [fails, then] = [failing(expression.when), holding(expression.then)];
      return (values, duration) => fails(values, duration) || then(values, duration);
    }
    default:
      return comparing(HOLDS[expression.op], expression.left, expression.right);
  }
}

function comparing(compare: Compare, left: Operand, right: Operand): Test {
  const [readLeft, readRight] = [reading(left), reading(right)];
  return (values, duration) => compare(readLeft(values, duration), readRight(values, duration));
}

function reading(operand: Operand): Read {
  if ('constant' in operand) return () => operand.constant;
  if ('lookup' in operand) return (_, duration) => duration;
  return (values) => values[operand.field] as string | number;
}
