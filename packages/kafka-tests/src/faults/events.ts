import { partitionForKey } from '@acme/telemetry-kafka';
import { sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';

/** Events of one customer whose partition this is, each told by its `position_seconds`. */
export function eventsFor(partition: number, partitions: number, count: number, first = 0): readonly TelemetryEvent[] {
  const customer_id = customerIn(partition, partitions);
  const event_timestamp = new Date().toISOString();
  return Array.from({ length: count }, (_, index) => ({
    ...sampleEvent,
    customer_id,
    event_id: `EVENT_${hex(first + index)}`,
    event_timestamp,
    position_seconds: first + index,
  }));
}

function customerIn(partition: number, partitions: number): string {
  for (let number = 0; ; number++) {
    const customer = `CUST_${hex(number)}`;
    if (partitionForKey(customer, partitions) === partition) return customer;
  }
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
