import type { FieldName, TelemetryEvent } from '@acme/telemetry-schema';

/** A field that goes away, or values of it that do. */
export interface DeprecatedField {
  readonly name: FieldName;
  /** The values that go away; the field itself does when they are left out. */
  readonly values?: readonly string[];
}

/** The names of the deprecated fields that an event has, and of those that have a deprecated value, joined by commas; empty for none. */
export function deprecatedFieldsOf(event: TelemetryEvent, deprecated: readonly DeprecatedField[]): string {
  const used = deprecated.filter(({ name, values }) => {
    const value = event[name];
    return values === undefined ? value !== undefined : values.includes(value as string);
  });
  return used.map(({ name }) => name).join(',');
}
