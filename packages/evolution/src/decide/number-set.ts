/** Which numbers of an interval: all, those without a fraction, or those with one. */
export type Shape = 'any' | 'whole' | 'fraction';

/**
 * Numbers from `min` to `max`, both included. Numbers are doubles, so every interval can be written so: above 1
 * begins at the next double.
 */
export interface NumberSet {
  readonly min: number;
  readonly max: number;
  readonly shape: Shape;
}

export const ALL_NUMBERS: NumberSet = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE, shape: 'any' };

/** All finite numbers with these bounds; what is left out is no bound. */
export function numbers(from: { min?: number; max?: number; shape?: Shape }): NumberSet {
  return { ...ALL_NUMBERS, ...from };
}

/** From here on, doubles are at least 1 apart. */
const NO_FRACTIONS = 2 ** 52;

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The next larger double; of the largest, infinity. */
export function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  float[0] = value;
  bits[0] = (bits[0] as bigint) + (value > 0 ? 1n : -1n);
  // Above the largest negative number stands -0, which is 0 (D7).
  return (float[0] as number) + 0;
}

/** The next smaller double; of the smallest, minus infinity. */
export function nextDown(value: number): number {
  return 0 - nextUp(-value);
}

/** The numbers that are in both sets; undefined when clearly none is. */
export function intersectNumbers(one: NumberSet, other: NumberSet): NumberSet | undefined {
  if (one.shape !== other.shape && one.shape !== 'any' && other.shape !== 'any') return undefined;
  const both: NumberSet = {
    min: Math.max(one.min, other.min),
    max: Math.min(one.max, other.max),
    shape: one.shape === 'any' ? other.shape : one.shape,
  };
  return leastOf(both) === undefined ? undefined : both;
}

/** The least number of a set that is not below `from`. */
export function leastOf({ min, max, shape }: NumberSet, from = min): number | undefined {
  const least = leastOfShape(Math.max(min, from), shape);
  return least <= max ? least : undefined;
}

function leastOfShape(from: number, shape: Shape): number {
  if (shape === 'any') return from;
  // Math.ceil has a negative zero, which is no number of its own (D7).
  if (shape === 'whole') return Math.ceil(from) + 0;
  if (from < -NO_FRACTIONS) return nextUp(-NO_FRACTIONS);
  if (from >= NO_FRACTIONS) return Number.POSITIVE_INFINITY;
  const least = Number.isInteger(from) ? nextUp(from) : from;
  return Number.isInteger(least) ? Number.POSITIVE_INFINITY : least;
}

export function isIn({ min, max, shape }: NumberSet, value: number): boolean {
  return value >= min && value <= max && (shape === 'any' || Number.isInteger(value) === (shape === 'whole'));
}
