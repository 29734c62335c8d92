import type { Expression } from '@acme/telemetry-schema';

/** The values of an event's fields, by their places. */
export type Values = readonly (string | number | undefined)[];

type Operand = Extract<Expression, { op: '=' | '<' | '<=' | '>' | '>=' }>['left'];
type Compare = (left: string | number | undefined, right: string | number | undefined) => boolean;

const COMPARE: Readonly<Record<string, Compare>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => (left as number) < (right as number),
  '<=': (left, right) => (left as number) <= (right as number),
  '>': (left, right) => (left as number) > (right as number),
  '>=': (left, right) => (left as number) >= (right as number),
};

/**
 * An expression as a function of values that all are what their fields want. To read the expression anew for each event, as
 * `holds` of the schema does, takes a fifth of the time of judging one.
 * @param placeOf where among the values a field stands
 */
export function compileRule(expression: Expression, placeOf: (field: string) => number): (values: Values) => boolean {
  switch (expression.op) {
    case 'and': {
      const all = expression.all.map((each) => compileRule(each, placeOf));
      return (values) => all.every((holds) => holds(values));
    }
    case 'implies': {
      const when = compileRule(expression.when, placeOf);
      const consequence = compileRule(expression.then, placeOf);
      return (values) => !when(values) || consequence(values);
    }
    default: {
      const compare = COMPARE[expression.op] as Compare;
      const left = compileOperand(expression.left, placeOf);
      const right = compileOperand(expression.right, placeOf);
      return (values) => compare(left(values), right(values));
    }
  }
}

function compileOperand(operand: Operand, placeOf: (field: string) => number): (values: Values) => Values[number] {
  if ('constant' in operand) return () => operand.constant;
  if ('lookup' in operand) throw new TypeError('A look-up needs the validator.');
  const place = placeOf(operand.field);
  return (values) => values[place];
}
