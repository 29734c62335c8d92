import type { IncomingRecord } from '@acme/telemetry-kafka';
import { sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';

const encoder = new TextEncoder();

export const encode = (text: string): Uint8Array => encoder.encode(text);

/** The n-th of any number of different good events of one customer. */
export function eventNumber(number: number): TelemetryEvent {
  return { ...sampleEvent, event_id: `EVENT_${number.toString(16).padStart(8, '0')}` };
}

/** The number of such an event. */
export function numberOf({ event_id }: TelemetryEvent): number {
  return Number.parseInt(event_id.slice('EVENT_'.length), 16);
}

/** A record of an event, or of any text. */
export function recordOf(value: object | string, changes: Partial<IncomingRecord> = {}): IncomingRecord {
  const { customer_id } = { customer_id: sampleEvent.customer_id, ...(typeof value === 'string' ? {} : value) };
  return {
    topic: 'acme-telemetry',
    partition: 0,
    offset: 0n,
    timestamp: 1_754_922_645_123,
    key: encode(String(customer_id)),
    value: encode(typeof value === 'string' ? value : JSON.stringify(value)),
    headers: [],
    ...changes,
  };
}
