import { sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';

/** How many events in a row a customer of a crowd sends before the next crowd has its turn. */
const BURST = 5;
/** Customers that send at the same time: their bursts are mixed, so some follow each other within a batch. */
const CROWD = 100;

/** The customer, from 0, whose event this is, and which of his it is. Without gaps: after `customers * n` events each has had some n. */
export function dealt(number: number, customers: number): { customer: number; sequence: number } {
  const round = Math.floor(number / (customers * BURST));
  const inRound = number % (customers * BURST);
  const crowd = Math.floor(inRound / (CROWD * BURST));
  const inCrowd = inRound % (CROWD * BURST);
  const crowdSize = Math.min(CROWD, customers - crowd * CROWD);
  return {
    customer: crowd * CROWD + (inCrowd % crowdSize),
    sequence: round * BURST + Math.floor(inCrowd / crowdSize),
  };
}

/** How many events have to be sent until each customer has had so many. */
export function eventsFor(customers: number, each: number): number {
  return Math.ceil(each / BURST) * BURST * customers;
}

export function customerId(customer: number): string {
  return `CUST_${hex(customer)}`;
}

/** A valid event that tells its number (`event_id`) and how many its customer had before (`position_seconds`). */
export function numberedEvent(number: number, customers: number, time: string): TelemetryEvent {
  const { customer, sequence } = dealt(number, customers);
  return {
    ...sampleEvent,
    ...numberedIds(number, customer),
    session_id: `SESSION_${hex(customer)}`,
    event_timestamp: time,
    position_seconds: sequence,
  };
}

/** The ids that tell an event's number, and whose it is: a customer as `dealt` gives it. */
export function numberedIds(
  number: number,
  customer: number,
): Pick<TelemetryEvent, 'event_id' | 'customer_id' | 'device_id'> {
  return { event_id: `EVENT_${hex(number)}`, customer_id: customerId(customer), device_id: `DEVICE_${hex(customer)}` };
}

/** Finds the digits of the number in an event's text; Java's dialect too. */
export const NUMBER_PATTERN = '"event_id":"EVENT_([0-9a-f]{8})"';

export function numberOf({ event_id }: Pick<TelemetryEvent, 'event_id'>): number {
  return Number.parseInt(event_id.slice('EVENT_'.length), 16);
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
