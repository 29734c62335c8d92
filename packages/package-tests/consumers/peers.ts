// What a team writes that has TypeBox or an Ajv of its own: compiled, never run.
import type { TelemetryEvent } from '@acme/telemetry-schema';
import { type AjvIssue, addTelemetryEvent, ajvIssues } from '@acme/telemetry-schema/ajv';
import { MessageEnvelopeSchema, TelemetryEventSchema } from '@acme/telemetry-schema/typebox';
import { type Static, Type } from '@sinclair/typebox';
import { Ajv } from 'ajv';

export const batchSchema = Type.Array(TelemetryEventSchema);
export const envelopeKeys: readonly string[] = Object.keys(MessageEnvelopeSchema.properties);

export function first(batch: Static<typeof batchSchema>): TelemetryEvent | undefined {
  // @ts-expect-error: an event is no text
  const wrong: string | undefined = batch[0];
  return wrong === undefined ? undefined : batch[0];
}

const validate = addTelemetryEvent(new Ajv({ allErrors: true }), { role: 'writer' });

export function judge(value: unknown): readonly AjvIssue[] | TelemetryEvent {
  return validate(value) ? value : ajvIssues(validate, value);
}
