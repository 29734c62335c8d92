import { fields, sampleEvent } from '@acme/telemetry-schema';

/** The corrected sample record (D2) as plain values; a field that it lacks has its example. */
export const plainEvent: Readonly<Record<string, unknown>> = Object.fromEntries(
  fields.map(({ name, example }) => [name, (sampleEvent as unknown as Record<string, unknown>)[name] ?? example]),
);
