import { TelemetryOptionsError } from '@acme/telemetry-schema';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, and how far ahead, an event may have happened to be sent with its own time (D18), in milliseconds. */
const BEFORE_NOW = DAY;
const AFTER_NOW = 5 * MINUTE;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a record may carry this time: both ends are included (D18). False for NaN. */
export function isTimely(timestamp: number, now: number): boolean {
  return timestamp >= now - BEFORE_NOW && timestamp <= now + AFTER_NOW;
}

/** What time it is, as a record can say it: in whole epoch milliseconds. Throws `TelemetryOptionsError` for what is no time. */
export function wholeMilliseconds(now: number): number {
  if (Number.isFinite(now)) return Math.floor(now);
  throw new TelemetryOptionsError('invalid-number', 'now must be a time in epoch milliseconds.');
}

/**
 * An `event_timestamp` as epoch milliseconds, what is below a millisecond dropped (D18); NaN for what is no timestamp
 * (D3). Counted by hand, in half the time of `Date.parse`.
 */
export function epochMilliseconds(timestamp: string): number {
  const { length } = timestamp;
  if (length < 20 || length > 30 || !isPunctuated(timestamp, length)) return Number.NaN;
  const year = two(timestamp, 0) * 100 + two(timestamp, 2);
  const month = two(timestamp, 5);
  const day = two(timestamp, 8);
  const hour = two(timestamp, 11);
  const minute = two(timestamp, 14);
  const second = two(timestamp, 17);
  if (year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return Number.NaN;
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return (
    daysSince1970(year, month, day) * DAY +
    hour * HOUR +
    minute * MINUTE +
    second * SECOND +
    fraction(timestamp, length - 1)
  );
}

function isPunctuated(timestamp: string, length: number): boolean {
  return (
    timestamp.charCodeAt(4) === 45 &&
    timestamp.charCodeAt(7) === 45 &&
    timestamp.charCodeAt(10) === 84 &&
    timestamp.charCodeAt(13) === 58 &&
    timestamp.charCodeAt(16) === 58 &&
    timestamp.charCodeAt(length - 1) === 90 &&
    (length === 20 || (length > 21 && timestamp.charCodeAt(19) === 46))
  );
}

/** Larger than any range that it is compared with. */
const NO_DIGIT = 1_000_000;

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : NO_DIGIT;
}

function two(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

/** The milliseconds of a fraction of 0 to 9 digits. */
function fraction(timestamp: string, end: number): number {
  let milliseconds = 0;
  let unit = 100;
  for (let at = 20; at < end; at++) {
    const value = digit(timestamp, at);
    if (value === NO_DIGIT) return Number.NaN;
    milliseconds += value * unit;
    unit = Math.trunc(unit / 10);
  }
  return milliseconds;
}

function daysIn(year: number, month: number): number {
  const leaps = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (DAYS_IN_MONTH[month - 1] as number) + (leaps ? 1 : 0);
}

/** By the Gregorian calendar, years 0000 to 9999. Years are begun in March, so that a leap day is a year's last one. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const daysBefore = Math.floor((marchMonth * 153 + 2) / 5);
  return marchYear * 365 + leapDays + daysBefore + day - 719_469;
}
