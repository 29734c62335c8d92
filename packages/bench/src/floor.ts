/*
 * The floor that the ratios stand on: a telemetry event judged as a default reader judges it (errors only, first fault
 * ends it), written by hand to be fast. It knows one schema version and words nothing. README.md says what was tried.
 *
 * Tables are indexed by char code, 65536 entries, so that no code is out of bounds; one look-up instead of two
 * comparisons, because a hexadecimal digit at random makes a branch that no processor predicts.
 */
const HEX = new Uint8Array(65536);
HEX.fill(1, 48, 58);
HEX.fill(1, 97, 103);

/** A digit's value, and for any other char more than two digits can add up to: one comparison checks range and form. */
const NO_DIGIT = 100;
const ONES = new Uint8Array(65536).fill(NO_DIGIT);
const TENS = new Uint8Array(65536).fill(NO_DIGIT);
for (let digit = 0; digit < 10; digit++) {
  ONES[48 + digit] = digit;
  TENS[48 + digit] = 10 * digit;
}

const DAYS_IN_MONTH = Uint8Array.of(0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

function isIdentifier(value: unknown, prefix: string): boolean {
  if (typeof value !== 'string') return false;
  const start = prefix.length;
  const end = start + 8;
  if (value.length !== end) return false;
  let hex = 1;
  let i = 0;
  for (; i < start; i++) if (value.charCodeAt(i) !== prefix.charCodeAt(i)) return false;
  for (; i < end; i++) hex &= HEX[value.charCodeAt(i)] as number;
  return hex === 1;
}

/** `YYYY-MM-DDTHH:MM:SS`, a fraction of 1 to 9 digits or none, `Z`; a day that the calendar has. */
function isTimestamp(text: string): boolean {
  const last = text.length - 1;
  if (
    last < 19 ||
    last > 29 ||
    text.charCodeAt(4) !== 45 ||
    text.charCodeAt(7) !== 45 ||
    text.charCodeAt(10) !== 84 ||
    text.charCodeAt(13) !== 58 ||
    text.charCodeAt(16) !== 58 ||
    text.charCodeAt(last) !== 90
  ) {
    return false;
  }
  const century = (TENS[text.charCodeAt(0)] as number) + (ONES[text.charCodeAt(1)] as number);
  const year = (TENS[text.charCodeAt(2)] as number) + (ONES[text.charCodeAt(3)] as number);
  const month = (TENS[text.charCodeAt(5)] as number) + (ONES[text.charCodeAt(6)] as number);
  const day = (TENS[text.charCodeAt(8)] as number) + (ONES[text.charCodeAt(9)] as number);
  if (
    century >= NO_DIGIT ||
    year >= NO_DIGIT ||
    month > 12 ||
    day === 0 ||
    day > (DAYS_IN_MONTH[month] as number) ||
    (TENS[text.charCodeAt(11)] as number) + (ONES[text.charCodeAt(12)] as number) > 23 ||
    (TENS[text.charCodeAt(14)] as number) + (ONES[text.charCodeAt(15)] as number) > 59 ||
    (TENS[text.charCodeAt(17)] as number) + (ONES[text.charCodeAt(18)] as number) > 59 ||
    (day === 29 && month === 2 && ((year === 0 ? century : year) & 3) !== 0)
  ) {
    return false;
  }
  if (last === 19) return true;
  if (last === 20 || text.charCodeAt(19) !== 46) return false;
  for (let i = 20; i < last; i++) if ((ONES[text.charCodeAt(i)] as number) === NO_DIGIT) return false;
  return true;
}

/** Three runs of digits with dots between. */
function isVersion(text: string): boolean {
  let dots = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (digits === 0) return false;
      dots++;
      digits = 0;
    } else if ((ONES[code] as number) !== NO_DIGIT) {
      digits++;
    } else {
      return false;
    }
  }
  return dots === 2 && digits !== 0;
}

/** Four numbers from 0 to 255 without leading zeros. */
function isAddress(text: string): boolean {
  const length = text.length;
  if (length < 7 || length > 15) return false;
  let i = 0;
  for (let part = 0; part < 4; part++) {
    if (part !== 0 && (i >= length || text.charCodeAt(i++) !== 46)) return false;
    if (i >= length) return false;
    let value = ONES[text.charCodeAt(i++)] as number;
    if (value === NO_DIGIT) return false;
    if (value === 0 || i >= length) continue;
    const second = ONES[text.charCodeAt(i)] as number;
    if (second === NO_DIGIT) continue;
    value = value * 10 + second;
    if (++i >= length) continue;
    const third = ONES[text.charCodeAt(i)] as number;
    if (third === NO_DIGIT) continue;
    if (value * 10 + third > 255) return false;
    i++;
  }
  return i === length;
}

function judge(event: Record<string, unknown>): boolean {
  if (
    !isIdentifier(event.event_id, 'EVENT_') ||
    !isIdentifier(event.customer_id, 'CUST_') ||
    !isIdentifier(event.title_id, 'TITLE_') ||
    !isIdentifier(event.session_id, 'SESSION_') ||
    !isIdentifier(event.device_id, 'DEVICE_')
  ) {
    return false;
  }
  const timestamp = event.event_timestamp;
  if (typeof timestamp !== 'string' || !isTimestamp(timestamp)) return false;
  const type = event.event_type;
  if (type !== 'start' && type !== 'stop' && type !== 'pause' && type !== 'resume' && type !== 'complete') return false;
  // `n >>> 0 === n` holds for the integers from 0 to 2^32 - 1, -0 among them, and for nothing else.
  const watched = event.watch_duration_seconds;
  if (typeof watched !== 'number' || watched >>> 0 !== watched || watched > 86400) return false;
  if (watched !== 0 && type === 'start') return false;
  const position = event.position_seconds;
  if (typeof position !== 'number' || position >>> 0 !== position || position > 86400) return false;
  const completion = event.completion_percentage;
  if (typeof completion !== 'number' || !(completion >= 0 && completion <= 100)) return false;
  const device = event.device_type;
  if (device !== 'mobile' && device !== 'web' && device !== 'tv' && device !== 'tablet') return false;
  const system = event.device_os;
  if (typeof system !== 'string' || system === '') return false;
  const version = event.app_version;
  if (typeof version !== 'string' || !isVersion(version)) return false;
  const bandwidth = event.bandwidth_mbps;
  if (typeof bandwidth !== 'number' || !(bandwidth >= 0 && bandwidth <= 1000)) return false;
  const quality = event.quality;
  if (quality !== 'HD' && quality !== 'SD' && (quality !== '4K' || bandwidth < 15)) return false;
  const stalls = event.buffering_events;
  if (typeof stalls !== 'number' || stalls >>> 0 !== stalls || stalls > 1000) return false;
  const buffered = event.buffering_duration_seconds;
  if (typeof buffered !== 'number' || buffered >>> 0 !== buffered || buffered > 3600) return false;
  if (buffered > watched || (stalls === 0 && buffered !== 0)) return false;
  const errors = event.error_count;
  if (typeof errors !== 'number' || errors >>> 0 !== errors || errors > 100) return false;
  const address = event.ip_address;
  if (typeof address !== 'string' || !isAddress(address)) return false;
  const country = event.country;
  if (typeof country !== 'string' || country === '') return false;
  const state = event.state;
  if (typeof state !== 'string' && state !== null && state !== undefined) return false;
  const city = event.city;
  if (typeof city !== 'string' || city === '') return false;
  const provider = event.isp;
  if (typeof provider !== 'string' || provider === '') return false;
  const connection = event.connection_type;
  return (
    connection === 'wifi' ||
    connection === 'mobile' ||
    connection === 'fiber' ||
    connection === 'cable' ||
    connection === 'dsl' ||
    connection === 'satellite'
  );
}

/** Whether a value is a telemetry event without errors (D2 to D7, D12). Never throws, whatever getters do (D10). */
export function isEvent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return !Array.isArray(value) && judge(value as Record<string, unknown>);
  } catch {
    return false;
  }
}
