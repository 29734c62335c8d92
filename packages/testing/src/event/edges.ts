import { eventRules } from '../solve/cross-rule.ts';
import type { Domain } from '../solve/domain.ts';
import { nextDown, nextUp } from '../solve/next-double.ts';
import type { Constraint } from '../solve/ways.ts';

/**
 * The good values of a number field next to a boundary: of its range, and of the constants that event rules compare it
 * with.
 */
export function edgesOf(domain: Domain): readonly number[] {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = domain;
  const limits = [minimum, maximum, ...constantsFor(domain.name)];
  const around =
    domain.type === 'integer' ? [-1, 0, 1].map((step) => (limit: number) => limit + step) : DECIMALS_AROUND;
  const edges = limits.flatMap((limit) => around.map((move) => move(limit)));
  return [...new Set(edges)].filter((edge) => edge >= minimum && edge <= maximum);
}

const DECIMALS_AROUND: readonly ((limit: number) => number)[] = [
  (limit) => limit,
  nextDown,
  nextUp,
  (limit) => limit - 0.1,
  (limit) => limit + 0.1,
];

/** The numbers that event rules compare a field with. */
function constantsFor(name: string): readonly number[] {
  const comparisons = eventRules.flatMap(({ keeping }) => keeping.flat());
  return comparisons.flatMap(({ left, right }) => [
    ...constantBeside(left, right, name),
    ...constantBeside(right, left, name),
  ]);
}

function constantBeside(field: Constraint['left'], other: Constraint['left'], name: string): readonly number[] {
  if (!('field' in field) || field.field !== name) return [];
  return 'constant' in other && typeof other.constant === 'number' ? [other.constant] : [];
}
