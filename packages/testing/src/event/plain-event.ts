import { type Field, sampleEvent } from '@acme/telemetry-schema';
import { sentFields } from './sent-fields.ts';

/**
 * The corrected sample record (D2) as plain values; a field that it lacks has its example. What is deprecated is not in
 * it.
 */
export const plainEvent: Readonly<Record<string, unknown>> = Object.fromEntries(
  sentFields.map((field) => [field.name, plainValue(field)]),
);

function plainValue({ name, example, values, deprecatedValues = {} }: Field): unknown {
  const value = (sampleEvent as unknown as Readonly<Record<string, unknown>>)[name] ?? example;
  return String(value) in deprecatedValues ? values?.find((other) => !(other in deprecatedValues)) : value;
}
