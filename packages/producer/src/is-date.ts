const FIRST_DATE = Date.UTC(-1, 12, 1);
const LAST_DATE = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Whether a reading of a clock can be written as `event_timestamp`: in the years 0000 to 9999 (D3). */
export function isDate(reading: number): boolean {
  // A caller's clock may give more than its type says, and these would compare.
  return typeof reading === 'number' && reading >= FIRST_DATE && reading <= LAST_DATE;
}
