import { type TInteger, Type } from '@sinclair/typebox';
import { type EnvelopeField, envelopeFields } from './envelope-fields.ts';
import { TelemetryEventSchema } from './event.ts';

const rows = new Map(envelopeFields.map((row) => [row.name, row]));

function natural(name: EnvelopeField['name']): TInteger {
  const { description, minimum, maximum, unit } = rows.get(name) as EnvelopeField;
  return Type.Integer({
    description,
    ...(unit === undefined ? {} : { 'x-unit': unit }),
    minimum: minimum as number,
    maximum: maximum as number,
  });
}

/** A message as it comes out of Kafka (specification, *Message Envelope*; D18). */
export const MessageEnvelopeSchema = Type.Object({
  key: Type.String({ description: rows.get('key')?.description as string, 'x-privacy': 'pseudonym' }),
  value: TelemetryEventSchema,
  timestamp: natural('timestamp'),
  partition: natural('partition'),
  offset: natural('offset'),
});
