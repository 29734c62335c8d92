/** What identifiers begin with (specification, *1. Identifiers*; D2). */
export const ID_PREFIXES = ['EVENT', 'CUST', 'TITLE', 'SESSION', 'DEVICE'] as const;

/** What an identifier begins with. */
export type IdPrefix = (typeof ID_PREFIXES)[number];

/**
 * A new identifier: the prefix, `_`, and eight lower-case hexadecimal digits (D2) of the platform's cryptographic random
 * numbers. Not unique at this volume (D25): of 15 million a day, some 26 000 pairs are the same.
 */
export function newId(prefix: IdPrefix): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${prefix}_${number.toString(16).padStart(8, '0')}`;
}

/** A new `event_id`. */
export const newEventId = (): string => newId('EVENT');

/** A new `session_id`: one for each playback, from its start to its stop or completion. */
export const newSessionId = (): string => newId('SESSION');

/** A new `device_id`: made once on a device and kept there, the same over all its sessions. */
export const newDeviceId = (): string => newId('DEVICE');
