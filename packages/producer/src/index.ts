// What every team needs: sending events.

export type { ProducerCounters } from './counters.ts';
export { type CreateEventOptions, createEvent, type EventFields } from './create-event.ts';
export { createProducer } from './create-producer.ts';
export {
  DELIVERY_ERRORS,
  DeliveryError,
  type DeliveryErrorCode,
  PRODUCER_ERRORS,
  ProducerError,
  type ProducerErrorCode,
  ProducerOptionsError,
  type ProducerOptionsErrorCode,
} from './errors.ts';
export { ID_PREFIXES, type IdPrefix, newDeviceId, newEventId, newId, newSessionId } from './ids.ts';
export type { ProducerOptions, RejectedEvent, Trouble } from './options.ts';
export type { CloseResult, SendOptions, TelemetryProducer } from './producer.ts';
export type { DeliveredResult, FailedOutcome, FailedResult, SendResult } from './send-result.ts';
export type { Undelivered } from './undelivered.ts';
