import type { Arguments } from '../arguments.ts';
import { count } from '../text/numbers.ts';
import { UsageError } from '../usage-error.ts';

/** An option's whole number within bounds, both included; undefined when not given. Throws {@link UsageError}. */
export function readWhole(given: Arguments, name: string, from: number, to: number): number | undefined {
  const text = given.last(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^[0-9]{1,16}$/.test(text) && value >= from && value <= to) return value;
  throw new UsageError(`--${name} takes a whole number from ${count(from)} to ${count(to)}; '${text}' is none.`);
}

const MILLISECONDS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * `90s`, `15m`, `2h`, `1d` as milliseconds, `most` included; undefined when not given. Throws {@link UsageError}.
 */
export function readDuration(given: Arguments, name: string, most: number): number | undefined {
  const text = given.last(name);
  if (text === undefined) return undefined;
  const [, amount, unit] = /^([0-9]+)([smhd])$/.exec(text) ?? [];
  const value = Number(amount) * (MILLISECONDS[unit ?? ''] ?? Number.NaN);
  if (value <= most) return value;
  throw new UsageError(
    `--${name} takes a duration such as 90s, 15m, 2h or 1d, of at most ${durationInWords(most)}; '${text}' is none.`,
  );
}

/** Milliseconds as the same, in the largest unit that divides them. */
export function durationInWords(ms: number): string {
  const [unit, size] = Object.entries(MILLISECONDS).findLast(([, it]) => ms % it === 0 && ms >= it) ?? ['s', 1000];
  return `${ms / size}${unit}`;
}
