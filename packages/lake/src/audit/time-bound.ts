const SECONDS_LENGTH = '2025-08-11T14:30:45'.length;
const FRACTION_DIGITS = 9;

/** A time to compare timestamps with, as text: the seconds, and nine digits of a fraction. */
export interface Bound {
  readonly seconds: string;
  readonly fraction: string;
}

const BEFORE_ALL: Bound = { seconds: '', fraction: '' };
const AFTER_ALL: Bound = { seconds: '~', fraction: '' };

/** Of milliseconds since 1970; outside of the years that timestamps have, what is before or after all of them. */
export function toBound(milliseconds: number): Bound {
  const time = new Date(milliseconds);
  if (Number.isNaN(time.getTime())) return milliseconds < 0 ? BEFORE_ALL : AFTER_ALL;
  const text = time.toISOString();
  if (text.length !== '2025-08-11T14:30:45.123Z'.length) return milliseconds < 0 ? BEFORE_ALL : AFTER_ALL;
  const fraction = text.slice(SECONDS_LENGTH + 1, -1).padEnd(FRACTION_DIGITS, '0');
  return { seconds: text.slice(0, SECONDS_LENGTH), fraction };
}

/** Less than, equal to or greater than 0 as a valid timestamp (D3) is before, at or after the bound. */
export function compareTo(timestamp: string, { seconds, fraction }: Bound): number {
  const own = timestamp.slice(0, SECONDS_LENGTH);
  if (own !== seconds) return own < seconds ? -1 : 1;
  const ownFraction = timestamp.slice(SECONDS_LENGTH + 1, -1).padEnd(FRACTION_DIGITS, '0');
  return ownFraction === fraction ? 0 : ownFraction < fraction ? -1 : 1;
}
