/** A timestamp (D3) as a text that sorts as time does: nine fraction digits, no `Z`. */
function sortable(timestamp: string): string {
  const [seconds, fraction = ''] = timestamp.slice(0, -1).split('.') as [string, string?];
  return seconds + fraction.padEnd(9, '0');
}

/** Whether `later` is no earlier than `earlier`; both as D3 says, to the nanosecond. */
export function notBefore(later: string, earlier: string): boolean {
  return sortable(later) >= sortable(earlier);
}
