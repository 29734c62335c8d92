import type { TelemetryEvent } from '@acme/telemetry-schema';
import { newEventId } from './ids.ts';

/** What the caller knows of an event: all of its fields but its id and its time, which may be left to {@link createEvent}. */
export interface EventFields extends Omit<TelemetryEvent, 'event_id' | 'event_timestamp'> {
  /** Default a new id. */
  event_id?: string | undefined;
  /** RFC 3339 in UTC (D3). Default now, in milliseconds. */
  event_timestamp?: string | undefined;
}

/**
 * An event of what the caller knows, with an id and a time of its own. It is typed, not judged: `send` does that.
 * @param now epoch milliseconds, for the event's time where `fields` has none
 */
export function createEvent(fields: EventFields, now: number = Date.now()): TelemetryEvent {
  return {
    ...fields,
    event_id: fields.event_id ?? newEventId(),
    event_timestamp: fields.event_timestamp ?? new Date(now).toISOString(),
  };
}
