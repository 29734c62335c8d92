import type { Field } from '../../src/fields/description.ts';
import { type Comparison, type Expression, fieldsOf, needsLookup, type Operand } from '../../src/rules/expression.ts';
import { literal } from './source.ts';

const OPERATORS: Readonly<Record<Comparison, string>> = { '=': '===', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };
const OPPOSITES: Readonly<Record<Comparison, string>> = { '=': '!==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/**
 * An event rule's violation as a JavaScript condition over variables named like the fields. True only where the rule is judged:
 * every field that it reads has its type (D13), and the look-up has answered.
 *
 * The type guards come first, then the comparison of numbers, last the one of texts, which costs most. A field that the rule's
 * condition compares with a constant needs no guard: being equal, it has the constant's type.
 */
export function violation(expression: Expression, fields: readonly Field[]): string {
  const guards = guardedFields(expression).map((name) => guard(name, fields));
  if (needsLookup(expression)) guards.push("typeof duration === 'number'");
  if (expression.op !== 'implies') return [...guards, failing(expression)].join(' && ');
  return [...guards, failing(expression.then), holding(expression.when)].join(' && ');
}

/** The fields whose type a rule's condition asks for. */
export function guardedFields(expression: Expression): readonly string[] {
  const pinned = expression.op === 'implies' ? pinnedBy(expression.when) : [];
  return fieldsOf(expression).filter((name) => !pinned.includes(name));
}

/** The fields that an expression sets equal to a constant whenever it holds. */
function pinnedBy(expression: Expression): readonly string[] {
  if (expression.op === 'and') return expression.all.flatMap(pinnedBy);
  if (expression.op !== '=') return [];
  const { left, right } = expression;
  return 'field' in left && 'constant' in right ? [left.field] : [];
}

function guard(name: string, fields: readonly Field[]): string {
  const field = fields.find((one) => one.name === name);
  return field?.type === 'string' ? `typeof ${name} === 'string'` : `${name}_ok`;
}

function holding(expression: Expression): string {
  switch (expression.op) {
    case 'and':
      return expression.all.map(holding).join(' && ');
    case 'implies':
      return `(${failing(expression.when)} || ${holding(expression.then)})`;
    default:
      return compare(expression.left, OPERATORS[expression.op], expression.right, expression.op === '=');
  }
}

function failing(expression: Expression): string {
  switch (expression.op) {
    case 'and':
      return `(${expression.all.map(failing).join(' || ')})`;
    case 'implies':
      return `${holding(expression.when)} && ${failing(expression.then)}`;
    default:
      return compare(expression.left, OPPOSITES[expression.op], expression.right, expression.op === '=');
  }
}

function compare(left: Operand, operator: string, right: Operand, equality: boolean): string {
  return `${operand(left, equality)} ${operator} ${operand(right, equality)}`;
}

function operand(it: Operand, equality: boolean): string {
  if ('constant' in it) return literal(it.constant);
  if ('lookup' in it) return 'duration';
  return equality ? it.field : `(${it.field} as number)`;
}
