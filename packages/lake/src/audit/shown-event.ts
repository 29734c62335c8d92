import { fields } from '@acme/telemetry-schema';

const MASK = '***';
const PERSONAL: ReadonlySet<string> = new Set(
  fields.filter(({ privacy }) => privacy !== undefined).map(({ name }) => name),
);

/**
 * An event as it may be shown without personal data (D17): the schema's own fields, those that are personal masked.
 * So is a list or an object in a field's place, which may hold anything. What is no object is not shown at all.
 */
export function shownEvent(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const shown: Record<string, unknown> = {};
  for (const { name } of fields) {
    if (!Object.hasOwn(value, name)) continue;
    const own = (value as Record<string, unknown>)[name];
    shown[name] = PERSONAL.has(name) || (typeof own === 'object' && own !== null) ? MASK : own;
  }
  return shown;
}
