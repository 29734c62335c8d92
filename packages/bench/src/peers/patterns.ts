/** The strings' patterns, shared by the peers: what a careful user of any of them writes. */
const DAY_OF_MONTH =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))';
const LEAP_YEAR = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const TIME = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?Z';
const PART = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';

export const identifierPattern = (prefix: string): string => `^${prefix}_[0-9a-f]{8}$`;
export const timestampPattern = `^(?:[0-9]{4}-${DAY_OF_MONTH}|${LEAP_YEAR}-02-29)T${TIME}$`;
export const versionPattern = '^[0-9]+\\.[0-9]+\\.[0-9]+$';
export const addressPattern = `^${PART}(?:\\.${PART}){3}$`;
