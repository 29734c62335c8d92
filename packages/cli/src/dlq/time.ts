import { UsageError } from '../usage-error.ts';

const LAST_DATE = 8.64e15;

/** Epoch milliseconds as `2025-08-11T14:30:45.123Z`; what is no date is said so. */
export function timeInWords(timestamp: number): string {
  return timestamp >= 0 && timestamp <= LAST_DATE ? new Date(timestamp).toISOString() : '(no time)';
}

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/;

/** `2025-08-11` or `2025-08-11T14:30:45Z` as epoch milliseconds; undefined stays so. Throws {@link UsageError}. */
export function readTime(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
  // What the calendar doesn't have, such as 30 February or 24:00, is read as the day after.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text.replace(/Z$/, ''))) return time;
  throw new UsageError(
    `--${option} takes a time in UTC, such as 2025-08-11 or 2025-08-11T14:30:00Z; '${text}' is none.`,
  );
}
