import type { Comparison, Expression, Operand } from '@acme/telemetry-schema';
import type { FieldCheck } from '../accepts.ts';
import { type Constraint, DURATION, type Literal, type Option, type Variable } from './literal.ts';
import { nextDown, nextUp, numbers } from './number-set.ts';
import { oneOf } from './text-set.ts';

/** The type of a field in the version whose rule it is; undefined for a field that the version does not have. */
export type TypeOf = (field: string) => FieldCheck['type'] | undefined;

type Side = { readonly constant: string | number } | { readonly of: Variable; readonly isText: boolean };
type Test = Comparison | '≠';

const OPPOSITES: Readonly<Record<Comparison, Test>> = { '=': '≠', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
const TURNED: Readonly<Record<Test, Test>> = { '=': '=', '≠': '≠', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

const ALWAYS: Constraint = [[]];
const NEVER: Constraint = [];
const UNCLEAR: Constraint = [[{ tried: true }]];

/** When an expression holds, of values that have their fields' types: one of these options does. */
export function holding(expression: Expression, typeOf: TypeOf): Constraint {
  switch (expression.op) {
    case 'and':
      return all(expression.all.map((part) => holding(part, typeOf)));
    case 'implies':
      return [...failing(expression.when, typeOf), ...holding(expression.then, typeOf)];
    default:
      return comparing(side(expression.left, typeOf), expression.op, side(expression.right, typeOf));
  }
}

/** When it fails. */
export function failing(expression: Expression, typeOf: TypeOf): Constraint {
  switch (expression.op) {
    case 'and':
      return expression.all.flatMap((part) => failing(part, typeOf));
    case 'implies':
      return all([holding(expression.when, typeOf), failing(expression.then, typeOf)]);
    default:
      return comparing(side(expression.left, typeOf), OPPOSITES[expression.op], side(expression.right, typeOf));
  }
}

/** The options of which each takes one of every constraint. */
export function all(constraints: readonly Constraint[]): Constraint {
  return constraints.reduce<Constraint>(
    (some, more) => some.flatMap((option) => more.map((other) => [...option, ...other])),
    ALWAYS,
  );
}

function side(operand: Operand, typeOf: TypeOf): Side {
  if ('constant' in operand) return operand;
  if ('lookup' in operand) return { of: DURATION, isText: false };
  return { of: operand.field, isText: typeOf(operand.field) === 'string' };
}

const isText = (it: Side): boolean => ('constant' in it ? typeof it.constant === 'string' : it.isText);

function comparing(left: Side, test: Test, right: Side): Constraint {
  if ('constant' in left)
    return 'constant' in right ? constants(left.constant, test, right.constant) : comparing(right, TURNED[test], left);
  if (isText(left) || isText(right)) return ofTexts(left, test, right);
  if (!('constant' in right)) return ofNumbers(left.of, test, right.of);
  return withNumber(left.of, test, right.constant as number);
}

function constants(left: string | number, test: Test, right: string | number): Constraint {
  // Neither an order nor its opposite holds between a text and a number.
  if (typeof left !== typeof right && test !== '=' && test !== '≠') return UNCLEAR;
  const answers: Readonly<Record<Test, boolean>> = {
    '=': left === right,
    '≠': left !== right,
    '<': left < right,
    '<=': left <= right,
    '>': left > right,
    '>=': left >= right,
  };
  return answers[test] ? ALWAYS : NEVER;
}

function ofTexts(left: Exclude<Side, { constant: unknown }>, test: Test, right: Side): Constraint {
  if (test !== '=' && test !== '≠') return UNCLEAR;
  const equal = test === '=';
  // A text and a number are never equal.
  if (isText(left) !== isText(right)) return equal ? NEVER : ALWAYS;
  if ('constant' in right) return [[{ of: left.of, test: oneOf([String(right.constant)]), wanted: equal }]];
  return [[{ left: left.of, texts: equal ? 'same' : 'different', right: right.of }]];
}

function ofNumbers(left: Variable, test: Test, right: Variable): Constraint {
  const atMost = (low: Variable, high: Variable): Literal => ({ left: low, order: 'at-most', right: high });
  const below = (low: Variable, high: Variable): Literal => ({ left: low, order: 'below', right: high });
  const options: Readonly<Record<Test, readonly Option[]>> = {
    '=': [[atMost(left, right), atMost(right, left)]],
    '≠': [[below(left, right)], [below(right, left)]],
    '<': [[below(left, right)]],
    '<=': [[atMost(left, right)]],
    '>': [[below(right, left)]],
    '>=': [[atMost(right, left)]],
  };
  return options[test];
}

function withNumber(of: Variable, test: Test, value: number): Constraint {
  const from = (min: number): Option => [{ of, numbers: numbers({ min }) }];
  const to = (max: number): Option => [{ of, numbers: numbers({ max }) }];
  const options: Readonly<Record<Test, readonly Option[]>> = {
    '=': [[{ of, numbers: numbers({ min: value, max: value }) }]],
    '≠': [to(nextDown(value)), from(nextUp(value))],
    '<': [to(nextDown(value))],
    '<=': [to(value)],
    '>': [from(nextUp(value))],
    '>=': [from(value)],
  };
  return options[test];
}
