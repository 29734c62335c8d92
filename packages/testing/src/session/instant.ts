/** A moment to the nanosecond. */
export interface Instant {
  /** Seconds since 1970; a whole number. */
  readonly seconds: number;
  /** From 0 to 999 999 999. */
  readonly nanoseconds: number;
}

const DIGITS = 9;

/** A moment as a timestamp (D3) with a number of fraction digits, from 0 to 9; what is below them is dropped. */
export function writeInstant({ seconds, nanoseconds }: Instant, digits: number): string {
  const date = new Date(seconds * 1000).toISOString().slice(0, 19);
  const fraction = String(nanoseconds).padStart(DIGITS, '0').slice(0, digits);
  return digits === 0 ? `${date}Z` : `${date}.${fraction}Z`;
}

/** The moment of a timestamp (D3). */
export function readInstant(timestamp: string): Instant {
  const [date = '', fraction = ''] = timestamp.slice(0, -1).split('.');
  return { seconds: Date.parse(`${date}Z`) / 1000, nanoseconds: Number(fraction.padEnd(DIGITS, '0')) };
}

/** Whether one moment is before another. */
export function isBefore(one: Instant, other: Instant): boolean {
  return one.seconds < other.seconds || (one.seconds === other.seconds && one.nanoseconds < other.nanoseconds);
}
