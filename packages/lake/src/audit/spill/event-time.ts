import { fields } from '@acme/telemetry-schema';

const MINUTE_LENGTH = '2025-08-11T14:30'.length;
/** So many minutes are remembered; a power of two. */
const MINUTES = 256;
/** No four bytes of a minute, and no place of one. */
const NOTHING = -1;
const FRACTION_DIGITS = 9;
const SHORTEST = '2025-08-11T14:30:45Z'.length;
const MOST_LENGTH = SHORTEST + 1 + FRACTION_DIGITS;
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
 * A timestamp (D3) in numbers, to the nanosecond: what sorts as time does. With the number of fraction digits it gives
 * the text again.
 */
export class EventTime {
  /** Since the beginning of year 0. */
  seconds = 0;
  /** Of the second, 0 to 999 999 999. */
  nanoseconds = 0;
  /** How many digits the fraction has, 0 to 9. */
  digits = 0;
  /** Minutes met before, each as four numbers of its bytes at a place that these give, and their seconds. */
  readonly #minutes = new Int32Array(MINUTES * (MINUTE_LENGTH / 4)).fill(NOTHING);
  readonly #seconds = new Float64Array(MINUTES);
  readonly #text = new DataView(new ArrayBuffer(MOST_LENGTH));

  /** Whether the text is a timestamp; if so, its time is in the fields. */
  read(text: string): boolean {
    const { length } = text;
    if (length > MOST_LENGTH) return false;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) return false;
      this.#text.setUint8(at, unit);
    }
    return this.readBytes(this.#text, 0, length);
  }

  /** The same for the bytes of a text, from `start` to before `end`. */
  readBytes(text: DataView, start: number, end: number): boolean {
    const length = end - start;
    if (length < SHORTEST || length > MOST_LENGTH) return false;
    const minute = this.#minuteOf(text, start);
    if (minute === NOTHING) return false;
    const at = start + MINUTE_LENGTH;
    const tens = text.getUint8(at + 1) - ZERO;
    const ones = text.getUint8(at + 2) - ZERO;
    if (!(tens >= 0 && tens <= 5 && ones >= 0 && ones <= 9)) return false;
    if (text.getUint8(at) !== COLON || text.getUint8(end - 1) !== Z) return false;
    const digits = length - SHORTEST - 1;
    let nanoseconds = 0;
    if (length !== SHORTEST) {
      if (digits < 1 || text.getUint8(at + 3) !== POINT) return false;
      for (let place = at + 4; place < end - 1; place++) {
        const digit = text.getUint8(place) - ZERO;
        if (!(digit >= 0 && digit <= 9)) return false;
        nanoseconds = nanoseconds * 10 + digit;
      }
      nanoseconds *= SCALES[digits] as number;
    }
    this.seconds = (this.#seconds[minute] as number) + tens * 10 + ones;
    this.nanoseconds = nanoseconds;
    this.digits = Math.max(digits, 0);
    return true;
  }

  /** The place of the minute that a text begins with; {@link NOTHING} where it is none. */
  #minuteOf(text: DataView, start: number): number {
    const minutes = this.#minutes;
    const first = text.getInt32(start);
    const second = text.getInt32(start + 4);
    const third = text.getInt32(start + 8);
    const fourth = text.getInt32(start + 12);
    const place = (Math.imul(third ^ Math.imul(second, 31), 31) ^ fourth ^ (fourth >>> 13)) & (MINUTES - 1);
    const at = place * 4;
    const isKnown =
      minutes[at + 3] === fourth && minutes[at + 2] === third && minutes[at + 1] === second && minutes[at] === first;
    if (!isKnown) {
      const units = Array.from({ length: MINUTE_LENGTH }, (_, unit) => text.getUint8(start + unit));
      const whole = `${String.fromCharCode(...units)}:00Z`;
      if (!pattern.test(whole)) return NOTHING;
      minutes.set([first, second, third, fourth], at);
      this.#seconds[place] = Date.parse(whole) / 1000 + SECONDS_BEFORE_1970;
    }
    return place;
  }
}

/** The text that was read as this time. */
export function toTimestamp(seconds: number, nanoseconds: number, digits: number): string {
  const whole = new Date((seconds - SECONDS_BEFORE_1970) * 1000).toISOString().slice(0, MINUTE_LENGTH + 3);
  if (digits === 0) return `${whole}Z`;
  return `${whole}.${String(nanoseconds).padStart(FRACTION_DIGITS, '0').slice(0, digits)}Z`;
}
