import type { Format } from './format.ts';

const PART = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';

/** Dotted-quad IPv4, each part 0 to 255 without leading zeros (D4). */
export const ipAddressFormat: Format = {
  rule: 'ip-address-format',
  words: 'a dotted-quad IPv4 address: four numbers from 0 to 255 without leading zeros',
  pattern: `^(?:${PART}\\.){3}${PART}$`,
  minLength: 7,
  maxLength: 15,
  forbidden: '[^0-9.]',
  check: { function: 'isIpAddress' },
};
