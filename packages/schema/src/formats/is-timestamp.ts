import { ONES, TENS } from './characters.ts';

const DAYS_IN_MONTH = /* @__PURE__ */ Uint8Array.of(0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

/** The two digits at `at` as a number; 100 or more when they are no digits, which every range below refuses. */
function two(text: string, at: number): number {
  return (TENS[text.charCodeAt(at)] as number) + (ONES[text.charCodeAt(at + 1)] as number);
}

/** Whether `text` is a timestamp as `timestampFormat` says. */
export function isTimestamp(text: string): boolean {
  const { length } = text;
  if (length < 20 || length > 30 || text.charCodeAt(length - 1) !== 90) return false;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(10) !== 84) return false;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return false;
  const century = two(text, 0);
  const year = two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (century > 99 || year > 99 || month > 12 || day === 0 || day > (DAYS_IN_MONTH[month] as number)) return false;
  if (two(text, 11) > 23 || two(text, 14) > 59 || two(text, 17) > 59) return false;
  // The Gregorian rule: of full centuries only every fourth.
  if (day === 29 && month === 2 && (year === 0 ? century : year) % 4 !== 0) return false;
  if (length === 20) return true;
  if (length === 21 || text.charCodeAt(19) !== 46) return false;
  for (let at = 20; at < length - 1; at++) if ((ONES[text.charCodeAt(at)] as number) > 9) return false;
  return true;
}
