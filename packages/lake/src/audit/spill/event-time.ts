import { fields } from '@acme/telemetry-schema';

const MINUTE_LENGTH = '2025-08-11T14:30'.length;
const MOST_MINUTES = 4_096;
const FRACTION_DIGITS = 9;
/** By how many digits a fraction has: what makes nanoseconds of it. */
const SCALES = Array.from({ length: FRACTION_DIGITS + 1 }, (_, digits) => 10 ** (FRACTION_DIGITS - digits));
/** From the beginning of year 0 to that of 1970. */
const SECONDS_BEFORE_1970 = 62_167_219_200;
const [ZERO, COLON, POINT, Z] = [...'0:.Z'].map((character) => character.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];

const pattern = new RegExp(fields.find(({ name }) => name === 'event_timestamp')?.pattern as string);

/**
 * A timestamp (D3) in numbers, to the nanosecond: what sorts as time does. With the number of fraction digits it gives the text
 * again.
 */
export class EventTime {
  /** Since the beginning of year 0. */
  seconds = 0;
  /** Of the second, 0 to 999 999 999. */
  nanoseconds = 0;
  /** How many digits the fraction has, 0 to 9. */
  digits = 0;
  #minute = '';
  #minuteSeconds = 0;
  readonly #minutes = new Map<string, number>();

  /** Whether the text is a timestamp; if so, its time is in the fields. */
  read(text: string): boolean {
    if (this.#minute === '' || !text.startsWith(this.#minute)) {
      if (!this.#enter(text.slice(0, MINUTE_LENGTH))) return false;
    }
    const { length } = text;
    const tens = text.charCodeAt(MINUTE_LENGTH + 1) - ZERO;
    const ones = text.charCodeAt(MINUTE_LENGTH + 2) - ZERO;
    if (!(tens >= 0 && tens <= 5 && ones >= 0 && ones <= 9)) return false;
    if (text.charCodeAt(MINUTE_LENGTH) !== COLON || text.charCodeAt(length - 1) !== Z) return false;
    const digits = length - MINUTE_LENGTH - '30Z'.length - 2;
    let nanoseconds = 0;
    if (length !== MINUTE_LENGTH + ':30Z'.length) {
      if (digits < 1 || digits > FRACTION_DIGITS || text.charCodeAt(MINUTE_LENGTH + 3) !== POINT) return false;
      for (let at = MINUTE_LENGTH + 4; at < length - 1; at++) {
        const digit = text.charCodeAt(at) - ZERO;
        if (!(digit >= 0 && digit <= 9)) return false;
        nanoseconds = nanoseconds * 10 + digit;
      }
      nanoseconds *= SCALES[digits] as number;
    }
    this.seconds = this.#minuteSeconds + tens * 10 + ones;
    this.nanoseconds = nanoseconds;
    this.digits = Math.max(digits, 0);
    return true;
  }

  #enter(minute: string): boolean {
    let seconds = this.#minutes.get(minute);
    if (seconds === undefined) {
      if (!pattern.test(`${minute}:00Z`)) return false;
      seconds = Date.parse(`${minute}:00Z`) / 1000 + SECONDS_BEFORE_1970;
      if (this.#minutes.size === MOST_MINUTES) this.#minutes.clear();
      this.#minutes.set(minute, seconds);
    }
    this.#minute = minute;
    this.#minuteSeconds = seconds;
    return true;
  }
}

/** The text that was read as this time. */
export function toTimestamp(seconds: number, nanoseconds: number, digits: number): string {
  const whole = new Date((seconds - SECONDS_BEFORE_1970) * 1000).toISOString().slice(0, MINUTE_LENGTH + 3);
  if (digits === 0) return `${whole}Z`;
  return `${whole}.${String(nanoseconds).padStart(FRACTION_DIGITS, '0').slice(0, digits)}Z`;
}
