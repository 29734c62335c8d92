import type { TelemetryEvent } from '@acme/telemetry-schema';
import { newEventId } from './ids.ts';
import { isDate } from './is-date.ts';
import { fault } from './options-fault.ts';

/** What the caller knows of an event: all of its fields but its id and its time, which may be left to {@link createEvent}. */
export interface EventFields extends Omit<TelemetryEvent, 'event_id' | 'event_timestamp'> {
  /** Default a new id. */
  event_id?: string | undefined;
  /** RFC 3339 in UTC (D3). Default now, in milliseconds. */
  event_timestamp?: string | undefined;
}

/** What else an event is made of. */
export interface CreateEventOptions {
  /** Epoch milliseconds of a year from 0 to 9999, for the event's time where the fields have none. Default now. */
  readonly now?: number;
}

// Not a bare number: `rows.map(createEvent)` would hand over the index, and date events to 1970.
/**
 * An event of what the caller knows, with an id and a time of its own. It is typed, not judged: `send` does that. Throws
 * `ProducerOptionsError` for fields that are no object, and for options or a time that can't be.
 */
export function createEvent(fields: EventFields, options: CreateEventOptions = {}): TelemetryEvent {
  if (typeof fields !== 'object' || fields === null) fault('invalid-option', 'The fields of an event are an object.');
  if (options === null) fault('invalid-option', 'The options of an event are { now }, or left out.');
  const { now = Date.now() } = options;
  if (!isDate(now)) fault('invalid-number', 'now is a time in epoch milliseconds, of a year from 0 to 9999.');
  return {
    ...fields,
    event_id: fields.event_id ?? newEventId(),
    event_timestamp: fields.event_timestamp ?? new Date(now).toISOString(),
  };
}
