/** The TypeBox schemas that everything is derived from. They judge single fields; for the other rules use a validator. */
export { MessageEnvelopeSchema } from './envelope.ts';
export { TelemetryEventSchema } from './event.ts';
