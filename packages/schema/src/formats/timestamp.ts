import type { Format } from './format.ts';

const LEAP_DAY = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29';
const OTHER_DAYS =
  '[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))';
const TIME = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]';

/** RFC 3339 in UTC: a real date, capital `T` and `Z`, 0 to 9 fraction digits, no offset, seconds to 59 (D3). */
export const timestampFormat: Format = {
  rule: 'timestamp-format',
  words: 'an RFC 3339 time in UTC: a real date, T, the time with 0 to 9 fraction digits, Z',
  pattern: `^(?:${OTHER_DAYS}|${LEAP_DAY})T${TIME}(?:\\.[0-9]{1,9})?Z$`,
  minLength: 20,
  maxLength: 30,
  forbidden: '[^0-9TZ:.-]',
  check: { function: 'isTimestamp' },
};
