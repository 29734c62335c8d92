import { lastMembers } from '../json-members.ts';
import { EVENT_TIME, fieldColumns, OTHER_FIELDS } from './columns.ts';

const TIME = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,6})?[0-9]{0,3}Z$/;

/** An event, a JSON object, as a row, another: each column with its value or null, and nothing of the event left out. */
export function rowOf(json: Buffer): string {
  const event: Readonly<Record<string, unknown>> = JSON.parse(json.toString());
  const row: Record<string, unknown> = {};
  const inColumns = new Set<string>();
  for (const { name, holds } of fieldColumns) {
    const value = event[name];
    const fits = holds(value);
    row[name] = fits ? value : null;
    if (fits || value === undefined || value === null) inColumns.add(name);
  }
  row[EVENT_TIME] = timeOf(event.event_timestamp);
  // As they are spelled: a number may be none that JSON.stringify knows, and a nesting deeper than it goes.
  const others = [...lastMembers(json)].filter(([name]) => !inColumns.has(name));
  const members = others.map(([, { name, value }]) => `${name}:${value}`);
  row[OTHER_FIELDS] = members.length === 0 ? null : `{${members.join(',')}}`;
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
