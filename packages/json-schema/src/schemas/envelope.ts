import {
  type EnvelopeField,
  envelopeFields,
  type JsonSchema,
  type JsonSchemaDialect,
  telemetryEventJsonSchema,
} from '@acme/telemetry-schema';

/** A message as a consumer reads it from Kafka: all five fields, and an event as the reader's schema judges it (D18). */
export function envelopeSchema(dialect: JsonSchemaDialect): JsonSchema {
  const { $schema, $id, ...event } = telemetryEventJsonSchema({ dialect });
  return {
    $schema,
    $id: ($id as string).replace('telemetry-event.reader', 'message-envelope'),
    title: 'MessageEnvelope',
    description: 'A message of ACME video telemetry as it is read from Kafka.',
    type: 'object',
    properties: Object.fromEntries(envelopeFields.map((field) => [field.name, valueSchema(field, event)])),
    required: envelopeFields.map(({ name }) => name),
  };
}

function valueSchema({ type, minimum, maximum }: EnvelopeField, event: JsonSchema): JsonSchema {
  if (type === 'TelemetryEvent') return event;
  return {
    type,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}
