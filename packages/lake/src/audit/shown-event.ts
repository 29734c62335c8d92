import { fields } from '@acme/telemetry-schema';
import { lastMembers } from '../json-members.ts';

const MASK = '"***"';
const PERSONAL: ReadonlySet<string> = new Set(
  fields.filter(({ privacy }) => privacy !== undefined).map(({ name }) => name),
);

/**
 * An event as it may be shown without personal data (D17), as JSON: the schema's own fields, those that are personal
 * masked, the others as they are spelled. So is a list or an object in a field's place, which may hold anything. What is
 * no object is not shown at all. `value` is what `JSON.parse` makes of it.
 */
export function shownEvent(value: unknown, json: Buffer): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const members = lastMembers(json);
  const shown: string[] = [];
  for (const { name } of fields) {
    const own = members.get(name);
    if (own === undefined) continue;
    shown.push(`"${name}":${PERSONAL.has(name) || /^[{[]/.test(own.value) ? MASK : own.value}`);
  }
  return `{${shown.join(',')}}`;
}
