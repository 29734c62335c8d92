import { sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';

const hex = (number: number) => number.toString(16).padStart(8, '0');

/** The customer of this number. */
export const customerId = (number: number): string => `CUST_${hex(number)}`;

/** A valid event of now: the `number`-th one, of a customer. */
export function eventOf(customer: number, number = 0, changes: Partial<TelemetryEvent> = {}): TelemetryEvent {
  return {
    ...sampleEvent,
    event_id: `EVENT_${hex(number)}`,
    customer_id: customerId(customer),
    event_timestamp: new Date().toISOString(),
    ...changes,
  };
}

/** Breaks `non-empty`, and nothing else. */
export const invalidEvent = (customer: number, number = 0): TelemetryEvent => eventOf(customer, number, { city: '' });
