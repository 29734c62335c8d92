import type { TelemetryEvent } from '@acme/telemetry-schema';
import { newEventId } from './ids.ts';

/** What the caller knows of an event: all of its fields but its id and its time, which may be left to {@link createEvent}. */
export interface EventFields extends Omit<TelemetryEvent, 'event_id' | 'event_timestamp'> {
  /** Default a new id. */
  event_id?: string | undefined;
  /** RFC 3339 in UTC (D3). Default now, in milliseconds. */
  event_timestamp?: string | undefined;
}

/** What else an event is made of. */
export interface CreateEventOptions {
  /** Epoch milliseconds, for the event's time where the fields have none. Default now. */
  readonly now?: number;
}

// Not a bare number: `rows.map(createEvent)` would hand over the index, and date events to 1970.
/** An event of what the caller knows, with an id and a time of its own. It is typed, not judged: `send` does that. */
export function createEvent(fields: EventFields, { now = Date.now() }: CreateEventOptions = {}): TelemetryEvent {
  return {
    ...fields,
    event_id: fields.event_id ?? newEventId(),
    event_timestamp: fields.event_timestamp ?? new Date(now).toISOString(),
  };
}
