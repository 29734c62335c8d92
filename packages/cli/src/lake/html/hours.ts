/** Something of one hour, such as `2025-08-11T14`, in UTC. */
export interface HourValue {
  readonly hour: string;
  readonly value: number;
}

/** What a chart shows of many hours. */
export interface HourWindow {
  /** One an hour, without a gap; 0 where there was nothing. */
  readonly values: readonly HourValue[];
  /** The sum of what lies outside. */
  readonly outside: number;
}

const HOUR = /^\d{4}-\d\d-\d\dT\d\d$/;
const HOUR_MS = 3_600_000;
/** A month. One event of a wrong year would otherwise press all others into one line. */
export const MOST_HOURS = 744;

/** The stretch of at most a month that holds the most, hour by hour. What is no hour, such as `other`, lies outside. */
export function hourWindow(hours: Readonly<Record<string, number>>): HourWindow {
  const all = Object.values(hours).reduce((sum, value) => sum + value, 0);
  const sorted = Object.entries(hours)
    .filter(([hour]) => HOUR.test(hour))
    .map(([hour, value]) => ({ at: Date.parse(`${hour}:00:00Z`) / HOUR_MS, value }))
    .filter(({ at }) => !Number.isNaN(at))
    .sort((a, b) => a.at - b.at);
  const { from, to, held } = densest(sorted);
  const inside = new Map(sorted.slice(from, to).map(({ at, value }) => [at, value]));
  const [first = 0, last = -1] = [sorted[from]?.at, sorted[to - 1]?.at];
  const values = Array.from({ length: last - first + 1 }, (_, at) => ({
    hour: new Date((first + at) * HOUR_MS).toISOString().slice(0, 13),
    value: inside.get(first + at) ?? 0,
  }));
  return { values, outside: all - held };
}

/** From where to before where of the sorted hours the most lies within {@link MOST_HOURS}. */
function densest(sorted: readonly { readonly at: number; readonly value: number }[]) {
  let best = { from: 0, to: 0, held: 0 };
  let [from, held] = [0, 0];
  for (const [last, { at, value }] of sorted.entries()) {
    held += value;
    for (let first = sorted[from]; first && at - first.at >= MOST_HOURS; first = sorted[from]) {
      held -= first.value;
      from += 1;
    }
    if (held > best.held) best = { from, to: last + 1, held };
  }
  return best;
}
