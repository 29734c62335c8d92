import { constraintHolds, type Scope, type Values } from './cross-rule.ts';
import { type Domain, hasType } from './domain.ts';
import { type Choice, valuesFor } from './values-for.ts';
import type { Constraint, Way } from './ways.ts';

/** What may be changed to make comparisons hold. */
export interface Task extends Choice {
  readonly scope: Scope;
  readonly pinned: ReadonlySet<string>;
  /** The field that is changed where either side of a comparison would do. */
  readonly prefers: string;
}

/** Values changed so that all comparisons of a way hold, in every manner that the task allows. */
export function* meet(values: Values, way: Way, task: Task): Generator<Values> {
  for (const next of meetFrom(values, way, 0, task)) {
    // A later comparison may have taken back what an earlier one needed.
    if (way.every((constraint) => constraintHolds(constraint, next, task.scope.lookup))) yield next;
  }
}

function* meetFrom(values: Values, way: Way, at: number, task: Task): Generator<Values> {
  const constraint = way[at];
  if (constraint === undefined) yield values;
  else for (const next of meetOne(values, constraint, task)) yield* meetFrom(next, way, at + 1, task);
}

const MIRRORED: Readonly<Record<Constraint['op'], Constraint['op']>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function* meetOne(values: Values, constraint: Constraint, task: Task): Generator<Values> {
  const holding = constraintHolds(constraint, values, task.scope.lookup);
  if (holding && task.placement === 'keep') {
    yield values;
    return;
  }
  const sides = sidesOf(constraint, task);
  for (const { target, op, other } of sides) {
    const limit = operandValue(other, values, task.scope);
    if (limit === undefined) continue;
    for (const value of valuesFor(target, op, limit, values[target.name], task))
      yield { ...values, [target.name]: value };
  }
  if (holding) yield values;
  else if (sides.length === 2) yield* meetBoth(values, sides, task);
}

interface Side {
  readonly target: Domain;
  readonly op: Constraint['op'];
  readonly other: Constraint['left'];
}

function sidesOf({ op, left, right }: Constraint, { scope, pinned, prefers }: Task): readonly Side[] {
  const sides: Side[] = [];
  for (const [operand, operator, other] of [
    [left, op, right],
    [right, MIRRORED[op], left],
  ] as const) {
    if (!('field' in operand) || pinned.has(operand.field)) continue;
    const side = { target: scope.domains.get(operand.field) as Domain, op: operator, other };
    if (operand.field === prefers) sides.unshift(side);
    else sides.push(side);
  }
  return sides;
}

/** Where neither side alone can move far enough: the second makes room, then the first follows. */
function* meetBoth(values: Values, [first, second]: readonly Side[], task: Task): Generator<Values> {
  if (first === undefined || second === undefined) return;
  for (const extreme of [first.target.minimum, first.target.maximum]) {
    if (extreme === undefined) continue;
    for (const room of valuesFor(second.target, second.op, extreme, values[second.target.name], {
      ...task,
      placement: 'keep',
    })) {
      for (const value of valuesFor(first.target, first.op, room, values[first.target.name], task)) {
        yield { ...values, [second.target.name]: room, [first.target.name]: value };
      }
    }
  }
}

/** What an operand stands for; undefined when there is nothing to compare with. */
function operandValue(
  operand: Constraint['left'],
  values: Values,
  { domains, lookup }: Scope,
): string | number | undefined {
  if ('constant' in operand) return operand.constant;
  if ('lookup' in operand) return lookup?.(String(values[operand.by]));
  const value = values[operand.field];
  return hasType(domains.get(operand.field) as Domain, value) ? (value as string | number) : undefined;
}
