import type { TelemetryEvent } from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import * as fc from 'fast-check';
import { numberedEvent } from '../../kills/numbered-events.ts';

const SHAPES = 2000;

/**
 * Numbered events that are as different as valid ones can be: every edge of every range, any script, `state` absent, null or
 * empty, times of any year with 0 to 9 fraction digits. The same for the same seed.
 */
export function variedEvents(customers: number, seed: number): (number: number) => TelemetryEvent {
  const shapes = fc.sample(telemetryEvent(), { numRuns: SHAPES, seed });
  return (number) => {
    const { event_id, customer_id, session_id } = numberedEvent(number, customers, '');
    return { ...(shapes[number % SHAPES] as TelemetryEvent), event_id, customer_id, session_id };
  };
}
