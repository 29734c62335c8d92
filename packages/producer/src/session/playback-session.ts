import { createValidator, type EventType, type TelemetryEvent } from '@acme/telemetry-schema';
import { createEvent } from '../create-event.ts';
import { newId } from '../ids.ts';
import { isDate } from '../is-date.ts';
import { fault } from '../options-fault.ts';
import { completionOf, type MeasuredField, measuredFields } from './event-figures.ts';
import { PlayState } from './play-state.ts';

/** What a session is told of an event: who watches what, on which device, over which network. */
export type PlaybackFields = Omit<
  TelemetryEvent,
  MeasuredField | 'event_id' | 'event_type' | 'event_timestamp' | 'session_id'
>;

/** What may change while a session runs; viewer, device and title stay (D16). */
export type PlaybackChanges = Partial<Omit<PlaybackFields, 'customer_id' | 'device_id' | 'title_id'>>;

export interface PlaybackSessionOptions {
  /** As they are when the session is made; later ones are told by `update`. */
  readonly fields: PlaybackFields;
  /** How long the title is, in seconds, above 0. */
  readonly contentDurationSeconds: number;
  /** Takes each event, at once and in order: `(event) => producer.send(event)`. */
  readonly emit: (event: TelemetryEvent) => void;
  /** Default: a new id. */
  readonly sessionId?: string;
  /** The clock, in epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * One viewing of one title. Tell it what the player does, and it emits the events, with watch time, position and buffering
 * as D27 has them. What is out of place (a second pause, anything after the end) is ignored: players repeat themselves.
 */
export interface PlaybackSession {
  readonly id: string;
  readonly state: PlaybackState;
  /** Begins, at a position above 0 when an earlier viewing is taken up again. */
  start(positionSeconds?: number): void;
  pause(): void;
  resume(): void;
  stop(): void;
  /** The title was watched to its end; a `stop` is emitted instead where less than the last tenth was reached (rule `complete-past-90-percent`). */
  complete(): void;
  /** Jumps. While paused it takes effect after the resume (rule `session-resume-at-pause-position`). */
  seek(positionSeconds: number): void;
  /** The player waits for data, or goes on. Emits nothing: the next event with totals carries it. */
  buffering(waiting: boolean): void;
  /** Counts an error of the player. */
  error(): void;
  /**
   * Changes fields of the events to come: quality and bandwidth above all. Throws `TelemetryValidationError`, and changes
   * nothing, when an event with them would break a rule, such as 4K below 15 Mbps.
   */
  update(changes: PlaybackChanges): void;
}

export type PlaybackState = 'new' | 'playing' | 'paused' | 'ended';

/** What each event is emitted in, and where it leads: anything else is ignored (D16). */
const STEPS: Readonly<Record<EventType, { readonly from: readonly PlaybackState[]; readonly to: PlaybackState }>> = {
  start: { from: ['new'], to: 'playing' },
  pause: { from: ['playing'], to: 'paused' },
  resume: { from: ['paused'], to: 'playing' },
  stop: { from: ['playing', 'paused'], to: 'ended' },
  complete: { from: ['playing', 'paused'], to: 'ended' },
};

/** Above which part of the title a viewing counts as complete, in percent. */
const COMPLETE_ABOVE = 90;

const { assert } = createValidator({ role: 'writer' });

/**
 * A playback session. Throws `TelemetryValidationError` for fields that break a rule, and `ProducerOptionsError` for a
 * duration, an `emit` or a clock that is none.
 */
export function createPlaybackSession(options: PlaybackSessionOptions): PlaybackSession {
  if (typeof options !== 'object' || options === null) {
    fault('invalid-option', 'Options: an object of fields, contentDurationSeconds, emit, sessionId, now.');
  }
  const { contentDurationSeconds, emit, now = Date.now, sessionId = newId('SESSION') } = options;
  if (!(contentDurationSeconds > 0 && Number.isFinite(contentDurationSeconds))) {
    fault('invalid-option', 'contentDurationSeconds is a number of seconds above 0.');
  }
  if (typeof emit !== 'function') fault('invalid-option', 'emit is a function that takes each event.');
  if (typeof now !== 'function') fault('invalid-option', 'now is a function that gives epoch milliseconds.');
  const begin = now();
  if (!isDate(begin)) fault('invalid-option', 'now gives the time in epoch milliseconds, of a year from 0 to 9999.');
  const play = new PlayState(begin, 0, contentDurationSeconds * 1000);
  let state: PlaybackState = 'new';
  let errors = 0;
  let soughtMs: number | undefined;
  // A copy: it is judged now, and the caller may change its own later.
  let told = { ...options.fields };
  assert(eventOf('start'));

  function eventOf(type: EventType): TelemetryEvent {
    return createEvent({
      ...told,
      // A caller's variable may hold more than its type says.
      event_id: undefined,
      session_id: sessionId,
      event_type: type,
      event_timestamp: new Date(play.now).toISOString(),
      ...measuredFields(type, play.figures, errors, contentDurationSeconds),
    });
  }

  function step(type: EventType): void {
    const { from, to } = STEPS[type];
    if (!from.includes(state)) return;
    play.advance(now());
    const event = eventOf(type);
    state = to;
    play.play(to === 'playing');
    if (to === 'playing' && soughtMs !== undefined) {
      play.seek(soughtMs);
      soughtMs = undefined;
    }
    emit(event);
  }

  return {
    id: sessionId,
    get state() {
      return state;
    },
    start(positionSeconds = 0) {
      if (state === 'new') play.seek(millisecondsOf(positionSeconds));
      step('start');
    },
    pause: () => step('pause'),
    resume: () => step('resume'),
    stop: () => step('stop'),
    complete() {
      play.advance(now());
      step(completionOf(play.figures.positionMs, contentDurationSeconds) > COMPLETE_ABOVE ? 'complete' : 'stop');
    },
    seek(positionSeconds) {
      play.advance(now());
      if (state === 'playing') play.seek(millisecondsOf(positionSeconds));
      if (state === 'paused') soughtMs = millisecondsOf(positionSeconds);
    },
    buffering(waiting) {
      play.advance(now());
      play.buffer(waiting);
    },
    error() {
      errors += 1;
    },
    update(changes) {
      const before = told;
      const { customer_id, device_id, title_id } = before;
      told = { ...before, ...changes, customer_id, device_id, title_id };
      try {
        assert(eventOf('start'));
      } catch (error) {
        told = before;
        throw error;
      }
    },
  };
}

function millisecondsOf(positionSeconds: number): number {
  return positionSeconds > 0 ? positionSeconds * 1000 : 0;
}
