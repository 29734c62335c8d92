import { type Expression, type Field, fieldsOf } from '@acme/telemetry-schema';
import { SLOTS } from './known-event.ts';

/**
 * Whether a rule holds of an event's numbers, by slot, or is silent. A text of a closed list is its place in the list;
 * what is absent or null is NaN.
 */
export type Check = (numbers: Float64Array) => boolean;

type Comparison = Extract<Expression, { op: '=' | '<' | '<=' | '>' | '>=' }>;
type Operand = Comparison['left'];
type Read = (numbers: Float64Array) => number;

const COMPARE: Readonly<Record<Comparison['op'], (left: Read, right: Read) => Check>> = {
  '=': (left, right) => (numbers) => left(numbers) === right(numbers),
  '<': (left, right) => (numbers) => left(numbers) < right(numbers),
  '<=': (left, right) => (numbers) => left(numbers) <= right(numbers),
  '>': (left, right) => (numbers) => left(numbers) > right(numbers),
  '>=': (left, right) => (numbers) => left(numbers) >= right(numbers),
};

/**
 * A rule's expression as a function: true also where a field that it reads is absent or null, which silences the whole
 * rule (D13). To read the expression anew for each event, as `holds` of the schema does, takes a fifth of the time of
 * judging one. Undefined when it needs more than numbers: of a field that holds any text, of a look-up.
 */
export function compileRule(expression: Expression, fields: ReadonlyMap<string, Field>): Check | undefined {
  const holds = compileExpression(expression, fields);
  const optional = fieldsOf(expression).filter((name) => fields.get(name)?.required === false);
  if (holds === undefined || optional.length === 0) return holds;
  const slots = optional.map((name) => SLOTS.get(name) as number);
  return (numbers) => slots.some((slot) => Number.isNaN(numbers[slot])) || holds(numbers);
}

function compileExpression(expression: Expression, fields: ReadonlyMap<string, Field>): Check | undefined {
  switch (expression.op) {
    case 'and': {
      const all = expression.all.map((each) => compileExpression(each, fields));
      if (!all.every((check) => check !== undefined)) return undefined;
      return (numbers) => all.every((holds) => holds(numbers));
    }
    case 'implies': {
      const when = compileExpression(expression.when, fields);
      const consequence = compileExpression(expression.then, fields);
      if (when === undefined || consequence === undefined) return undefined;
      return (numbers) => !when(numbers) || consequence(numbers);
    }
    default: {
      const { op, left, right } = expression;
      const choices = op === '=' ? (valuesOf(left, fields) ?? valuesOf(right, fields)) : undefined;
      const [first, second] = [compileOperand(left, choices, fields), compileOperand(right, choices, fields)];
      return first && second && COMPARE[op](first, second);
    }
  }
}

function valuesOf(operand: Operand, fields: ReadonlyMap<string, Field>): readonly string[] | undefined {
  return 'field' in operand ? fields.get(operand.field)?.values : undefined;
}

/** `choices`: the values of the list that a text is of. */
function compileOperand(
  operand: Operand,
  choices: readonly string[] | undefined,
  fields: ReadonlyMap<string, Field>,
): Read | undefined {
  if ('lookup' in operand) return undefined;
  if ('constant' in operand) {
    const { constant } = operand;
    if (typeof constant === 'number') return choices === undefined ? () => constant : undefined;
    const place = choices?.indexOf(constant);
    return place === undefined ? undefined : () => place;
  }
  const field = fields.get(operand.field);
  const slot = SLOTS.get(operand.field);
  if (field === undefined || slot === undefined) return undefined;
  const isSame =
    field.values === undefined ? choices === undefined && field.type !== 'string' : field.values === choices;
  return isSame ? (numbers) => numbers[slot] as number : undefined;
}
