import { type EventType, fieldsAs, type TelemetryEvent } from '@acme/telemetry-schema';
import type { PlayFigures } from './play-state.ts';

/** What a playback session measures; everything else of an event it is told. */
export type MeasuredField =
  | 'watch_duration_seconds'
  | 'position_seconds'
  | 'completion_percentage'
  | 'buffering_events'
  | 'buffering_duration_seconds'
  | 'error_count';

/** Start and resume carry 0, a marker and no reset (D27). */
const MARKERS: readonly EventType[] = ['start', 'resume'];

/** The upper bounds of what writers may send: a session that outgrows one stays at it. */
const LARGEST: ReadonlyMap<string, number> = new Map(
  fieldsAs('writer').flatMap(({ name, maximum }) => (maximum === undefined ? [] : [[name, maximum]])),
);

/** The share of the title that lies before the position, in percent with two decimals. */
export function completionOf(positionMs: number, durationSeconds: number): number {
  return Math.min(100, Math.round((positionMs / durationSeconds) * 10) / 100);
}

/** The measured fields of an event: whole seconds, within the schema's ranges, totals where the type carries them (D27). */
export function measuredFields(
  type: EventType,
  figures: PlayFigures,
  errors: number,
  durationSeconds: number,
): Pick<TelemetryEvent, MeasuredField> {
  const marker = MARKERS.includes(type);
  const watched = marker ? 0 : capped('watch_duration_seconds', seconds(figures.watchedMs));
  return {
    watch_duration_seconds: watched,
    // Not by its milliseconds alone: multiplied and divided, 5.999999999999999 seconds are 6.
    position_seconds: capped('position_seconds', Math.min(seconds(figures.positionMs), Math.floor(durationSeconds))),
    completion_percentage: completionOf(figures.positionMs, durationSeconds),
    buffering_events: marker ? 0 : capped('buffering_events', figures.bufferings),
    // Somebody who stops while the title is still loading has buffered longer than watched; the rule has it the other way.
    buffering_duration_seconds: marker
      ? 0
      : Math.min(watched, capped('buffering_duration_seconds', seconds(figures.bufferedMs))),
    error_count: capped('error_count', errors),
  };
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

function capped(name: MeasuredField, value: number): number {
  return Math.min(value, LARGEST.get(name) ?? value);
}
