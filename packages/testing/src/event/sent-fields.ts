import { type Field, fieldsAs } from '@acme/telemetry-schema';

/** The fields that a writer sends: what is deprecated is left out, and no writer has to send that. */
export const sentFields: readonly Field[] = fieldsAs('writer').filter(({ deprecated }) => deprecated === undefined);
