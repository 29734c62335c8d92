import type { Expression, Field } from '@acme/telemetry-schema';
import { SLOTS } from './known-event.ts';

/** Whether a rule holds of an event's numbers, by slot; a text of a closed list is its place in the list. */
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
 * An expression as a function. To read the expression anew for each event, as `holds` of the schema does, takes a
 * fifth of the time of judging one. Undefined when it needs more than numbers: of a field that may be absent or holds
 * any text, of a look-up.
 */
export function compileRule(expression: Expression, fields: ReadonlyMap<string, Field>): Check | undefined {
  switch (expression.op) {
    case 'and': {
      const all = expression.all.map((each) => compileRule(each, fields));
      if (!all.every((check) => check !== undefined)) return undefined;
      return (numbers) => all.every((holds) => holds(numbers));
    }
    case 'implies': {
      const when = compileRule(expression.when, fields);
      const consequence = compileRule(expression.then, fields);
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
  if (field?.required !== true || slot === undefined) return undefined;
  const isSame =
    field.values === undefined ? choices === undefined && field.type !== 'string' : field.values === choices;
  return isSame ? (numbers) => numbers[slot] as number : undefined;
}
