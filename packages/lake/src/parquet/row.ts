import { EVENT_TIME, fieldColumns, OTHER_FIELDS } from './columns.ts';

const KNOWN: ReadonlySet<string> = new Set(fieldColumns.map(({ name }) => name));
const TIME = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,6})?[0-9]{0,3}Z$/;

/** An event as a row, one JSON object: each column with its value or null, and nothing of the event left out. */
export function rowOf(event: Readonly<Record<string, unknown>>): string {
  const row: Record<string, unknown> = {};
  // Without a prototype `__proto__` is a name as any other.
  const others: Record<string, unknown> = Object.create(null);
  let hasOthers = false;
  for (const { name, holds } of fieldColumns) {
    const value = event[name];
    const fits = holds(value);
    row[name] = fits ? value : null;
    if (fits || value === undefined || value === null) continue;
    others[name] = value;
    hasOthers = true;
  }
  for (const name of Object.keys(event)) {
    if (KNOWN.has(name)) continue;
    others[name] = event[name];
    hasOthers = true;
  }
  row[EVENT_TIME] = timeOf(event.event_timestamp);
  row[OTHER_FIELDS] = hasOthers ? JSON.stringify(others) : null;
  return JSON.stringify(row);
}

/** `2025-08-11 14:30:45.123456`; what is below a microsecond is dropped. */
function timeOf(timestamp: unknown): string | null {
  const [, date, time, fraction = ''] = (typeof timestamp === 'string' && TIME.exec(timestamp)) || [];
  if (date === undefined) return null;
  const real = new Date(`${date}T${time}Z`);
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 19) !== `${date}T${time}`) return null;
  return `${date} ${time}${fraction}`;
}
