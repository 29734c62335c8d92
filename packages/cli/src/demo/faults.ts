import type { RuleId, TelemetryEvent } from '@acme/telemetry-schema';
import { numberedId, referenceId, uuidOf } from './foreign-ids.ts';
import type { Random } from './random.ts';

/** What a producer does otherwise than the SDK, as decisions.md, *What real producers send*, lists it. */
export interface Fault {
  /** The one rule that it breaks; undefined where nobody minds. */
  readonly rule: RuleId | undefined;
  /** What it changes in an event; undefined where it leaves the event as it is. */
  readonly change: (event: TelemetryEvent, random: Random) => Record<string, unknown> | undefined;
}

export const idsFromReferenceData: Fault = {
  rule: 'identifier-format',
  change: ({ customer_id, title_id }) => ({ customer_id: referenceId(customer_id), title_id: referenceId(title_id) }),
};

export const uuids: Fault = {
  rule: 'identifier-format',
  change: ({ event_id, customer_id, title_id, session_id, device_id }) => ({
    event_id: uuidOf(event_id),
    customer_id: numberedId(customer_id),
    title_id: numberedId(title_id),
    session_id: uuidOf(session_id),
    device_id: uuidOf(device_id),
  }),
};

export const emptyCity: Fault = {
  rule: 'non-empty',
  change: (_, random) => (random.next() < 0.16 ? { city: '', state: '' } : undefined),
};

export const bufferingOnStart: Fault = {
  rule: 'buffering-within-watch-time',
  change: ({ event_type }, random) =>
    event_type === 'start' && random.next() < 0.12
      ? { buffering_events: 1, buffering_duration_seconds: random.between(1, 30) }
      : undefined,
};

export const watchTimeOnResume: Fault = {
  rule: 'resume-has-no-watch-time',
  change: ({ event_type, position_seconds }) =>
    event_type === 'resume' ? { watch_duration_seconds: position_seconds } : undefined,
};

export const fractionalBuffering: Fault = {
  rule: 'integer',
  change: ({ buffering_duration_seconds }, random) => ({
    buffering_duration_seconds: buffering_duration_seconds + random.between(1, 99) / 100,
  }),
};

/** Seen by writers only: a reader tolerates fields that it doesn't know (D9). */
export const unknownField: Fault = {
  rule: 'unknown-field',
  change: (_, random) => ({ title_type: random.pick(['movie', 'series']) }),
};

/** As Python writes them: six digits, and no fraction when the microsecond is 0, here more often than one time in a million. */
export const pythonTimestamps: Fault = {
  rule: undefined,
  change: ({ event_timestamp }, random) => {
    const [seconds, milliseconds] = event_timestamp.slice(0, -1).split('.');
    const more = String(random.between(0, 999)).padStart(3, '0');
    return { event_timestamp: random.next() < 0.2 ? `${seconds}Z` : `${seconds}.${milliseconds}${more}Z` };
  },
};
