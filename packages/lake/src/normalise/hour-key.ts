import { HOUR_LENGTH } from '../hour-length.ts';

const HOUR = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}(?=:)/;

/**
 * The hour of a time such as `2025-08-11T14:30:45Z`, as `2025-08-11T14`; undefined when it says none of the calendar.
 */
export function hourKeyOf(timestamp: unknown): string | undefined {
  const key = typeof timestamp === 'string' ? HOUR.exec(timestamp)?.[0] : undefined;
  return key !== undefined && keyOf(timeOf(key)) === key ? key : undefined;
}

/** The hour that a key names. */
export function timeOf(key: string): Date {
  return new Date(`${key}:00:00Z`);
}

/** The key of the hour that a time lies in; '' for a time that is none. */
export function keyOf(time: Date): string {
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(0, HOUR_LENGTH);
}
