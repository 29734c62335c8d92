import { isTimestamp } from '../formats/is-timestamp.ts';

/** A timestamp (D3) as a text that sorts as time does: nine fraction digits, no `Z`. */
function sortable(timestamp: string): string {
  const [seconds, fraction = ''] = timestamp.slice(0, -1).split('.') as [string, string?];
  return seconds + fraction.padEnd(9, '0');
}

/**
 * -1, 0 or 1 as one timestamp is before, at or after another, to the nanosecond (D3). NaN when one of them is malformed,
 * which a lowered severity may let through: it has its own issue, and no order.
 */
export function compareTimes(one: string, other: string): number {
  if (!isTimestamp(one) || !isTimestamp(other)) return Number.NaN;
  const [left, right] = [sortable(one), sortable(other)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** The earlier of two timestamps; the well-formed one when the other is not. */
export function earlierOf(one: string, other: string): string {
  return !isTimestamp(one) || compareTimes(other, one) < 0 ? other : one;
}
