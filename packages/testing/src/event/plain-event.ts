import { type Field, fieldsAs, sampleEvent } from '@acme/telemetry-schema';

/**
 * The corrected sample record (D2) as plain values; a field that it lacks has its example. What is deprecated is not in
 * it, unless writers have to send it.
 */
export const plainEvent: Readonly<Record<string, unknown>> = Object.fromEntries(
  fieldsAs('writer').flatMap((field) => (isAvoided(field) ? [] : [[field.name, plainValue(field)]])),
);

/** Whether a writer leaves the field out because it goes away. */
export function isAvoided({ required, deprecated }: Field): boolean {
  return deprecated !== undefined && !required;
}

function plainValue({ name, example, values, deprecatedValues = {} }: Field): unknown {
  const value = (sampleEvent as unknown as Readonly<Record<string, unknown>>)[name] ?? example;
  return String(value) in deprecatedValues ? values?.find((other) => !(other in deprecatedValues)) : value;
}
