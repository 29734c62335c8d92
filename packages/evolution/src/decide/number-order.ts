import type { Variable } from './literal.ts';
import { intersectNumbers, leastOf, type NumberSet, nextUp } from './number-set.ts';

/** The left number is at most the right one, or below it. */
export interface NumberOrder {
  readonly left: Variable;
  readonly order: 'at-most' | 'below';
  readonly right: Variable;
}

type Strength = 0 | 1 | 2;

/**
 * The smallest solution: numbers of these sets in these orders, each as small as any solution has it; undefined when
 * there is no solution.
 *
 * There is a smallest one whenever there is any, because of two solutions the smaller number of each variable is a
 * solution, too. So it is found from below: what is at most each other is equal and becomes one variable; the rest
 * has no circle, and each variable in its turn takes the least number of its set that is not below, or is above,
 * those before it. No range of values is searched.
 */
export function smallestNumbers(
  sets: ReadonlyMap<Variable, NumberSet>,
  orders: readonly NumberOrder[],
): ReadonlyMap<Variable, number> | undefined {
  const variables = [...sets.keys()];
  const before = closure(variables, orders);
  const strength = (left: number, right: number): Strength => before[left]?.[right] ?? 0;
  if (variables.some((_, at) => strength(at, at) === 2)) return undefined;

  const result = new Map<Variable, number>();
  // Since it is a closure, what comes later has more before it; what is equal has the same before it.
  const rank = (at: number): number =>
    variables.filter((_, left) => strength(left, at) > 0 && strength(at, left) === 0).length;
  const turns = variables.map((_, at) => ({ at, rank: rank(at) }));
  for (const { at } of turns.sort((one, other) => one.rank - other.rank)) {
    let set = sets.get(variables[at] as Variable);
    let from = Number.NEGATIVE_INFINITY;
    for (const [left, variable] of variables.entries()) {
      if (strength(left, at) === 0) continue;
      if (strength(at, left) > 0) set = set && intersectNumbers(set, sets.get(variable) as NumberSet);
      const value = result.get(variable);
      if (value !== undefined) from = Math.max(from, strength(left, at) === 2 ? nextUp(value) : value);
    }
    const least = set && leastOf(set, from);
    if (least === undefined) return undefined;
    result.set(variables[at] as Variable, least);
  }
  return result;
}

/** For each pair whether the one comes before the other, over any number of steps: 1 at most, 2 below. */
function closure(variables: readonly Variable[], orders: readonly NumberOrder[]): Strength[][] {
  if (orders.length === 0) return [];
  const before = variables.map(() => variables.map((): Strength => 0));
  const raise = (left: number, right: number, to: Strength): void => {
    const row = before[left];
    if (row !== undefined && to > (row[right] ?? 0)) row[right] = to;
  };
  for (const { left, order, right } of orders)
    raise(variables.indexOf(left), variables.indexOf(right), order === 'below' ? 2 : 1);
  for (const middle of variables.keys())
    for (const left of variables.keys())
      for (const right of variables.keys()) {
        const [first, second] = [before[left]?.[middle] ?? 0, before[middle]?.[right] ?? 0];
        if (first > 0 && second > 0) raise(left, right, Math.max(first, second) as Strength);
      }
  return before;
}
