// Ids as producers in the field make them; the same event id always becomes the same one, so that sessions stay together.

/** `CUST_17125cf4` as `CUST_17125cf4_099233`: the id and its number in the reference data. */
export function referenceId(id: string): string {
  return `${id}_${String(numberOf(id) % 100_000).padStart(6, '0')}`;
}

/** `CUST_17125cf4` as `cust_028467`. */
export function numberedId(id: string): string {
  return `${id.slice(0, id.indexOf('_')).toLowerCase()}_${String(numberOf(id) % 100_000).padStart(6, '0')}`;
}

/** `EVENT_9d99ac10` as a UUID. */
export function uuidOf(id: string): string {
  const digits = id.slice(id.indexOf('_') + 1);
  return `${digits}-${digits.slice(0, 4)}-4${digits.slice(1, 4)}-a${digits.slice(4, 7)}-${digits.slice(2, 6)}${digits}`;
}

function numberOf(id: string): number {
  return Number.parseInt(id.slice(id.indexOf('_') + 1), 16);
}
