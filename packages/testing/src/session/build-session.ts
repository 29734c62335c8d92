import type { EventType, TelemetryEvent } from '@acme/telemetry-schema';
import { ABSENT } from '../event/good-values.ts';
import { plainEvent } from '../event/plain-event.ts';
import { eventScope, type Lookup, type Values } from '../solve/cross-rule.ts';
import { eventDomains } from '../solve/domain.ts';
import { coreOf, settle } from '../solve/settle.ts';
import { changingFields, type SessionDraw, type Step } from './draw-session.ts';
import { type Instant, isBefore, writeInstant } from './instant.ts';
import { sessionRules } from './session-rules.ts';

/** Events that only mark: their totals are 0, whatever was before (D27). */
const MARKERS: readonly EventType[] = ['start', 'resume'];

const LAST_POSITION = eventDomains.get('position_seconds')?.maximum ?? 1;

/** How far a session has come: its totals so far (D27), and where it stands. */
interface Progress {
  readonly time: Instant;
  readonly watched: number;
  readonly stalls: number;
  readonly stalled: number;
  readonly errors: number;
  readonly position: number;
}

/**
 * Events of one session, of the types given, one after another in time. All rules on a single event are kept, and all
 * session rules that don't judge the types' order.
 */
export function buildSession(types: readonly EventType[], draw: SessionDraw, lookup?: Lookup): TelemetryEvent[] {
  const content = Math.floor(lookup?.(String(draw.event.title_id)) ?? draw.content);
  const events: Values[] = [];
  let progress: Progress = {
    time: draw.begins,
    watched: 0,
    stalls: 0,
    stalled: 0,
    errors: 0,
    position: Math.floor((Number(draw.event.position_seconds) / LAST_POSITION) * content),
  };
  types.forEach((type, index) => {
    const step = draw.steps[index % draw.steps.length] as Step;
    const before = types[index - 1];
    if (before !== undefined)
      progress = advance(progress, step, MARKERS.includes(before), type === 'complete', content);
    const written = writeInstant(progress.time, index > 0 && step.gap.seconds === 0 ? 9 : step.fractionDigits);
    const drawn = { ...draw.event, ...changing(step), ...metrics(progress, MARKERS.includes(type), content) };
    const event = {
      ...drawn,
      event_id: numbered(String(draw.event.event_id), index),
      event_type: type,
      event_timestamp: written,
    };
    events.push(sound(event, events[events.length - 1], lookup));
  });
  return events as unknown as TelemetryEvent[];
}

function advance(
  from: Progress,
  { gap, stalls, stalled, errors }: Step,
  playing: boolean,
  completes: boolean,
  content: number,
): Progress {
  const watched = playing ? Math.min(gap.seconds, content - from.position) : 0;
  const stalledNow = Math.min(playing && stalls > 0 ? stalled : 0, watched);
  const seconds = from.time.seconds + gap.seconds;
  const time = { seconds, nanoseconds: gap.nanoseconds };
  return {
    time: isBefore(time, from.time) ? from.time : time,
    watched: from.watched + watched,
    stalls: from.stalls + (playing ? stalls : 0),
    stalled: from.stalled + stalledNow,
    errors: from.errors + errors,
    position: completes ? content : from.position + watched,
  };
}

function metrics(progress: Progress, marks: boolean, content: number): Values {
  const { watched, stalls, stalled, errors, position } = progress;
  const totals = { watch_duration_seconds: watched, buffering_events: stalls, buffering_duration_seconds: stalled };
  return within({
    ...(marks ? { watch_duration_seconds: 0, buffering_events: 0, buffering_duration_seconds: 0 } : totals),
    error_count: errors,
    position_seconds: position,
    completion_percentage: content === 0 ? 100 : Math.round((position / content) * 10_000) / 100,
  });
}

function within(values: Readonly<Record<string, number>>): Values {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    Math.min(value, eventDomains.get(name)?.maximum ?? value),
  ]);
  return Object.fromEntries(entries);
}

function changing({ changing: values }: Step): Values {
  const entries = changingFields.map(({ name }, at) => [name, values[at]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== ABSENT));
}

/**
 * An id for each event of a session: the same event id again would be the same event (D25). The multiplier is odd, so
 * no two are equal.
 */
function numbered(id: string, index: number): string {
  const number = (Number.parseInt(id.slice(-8), 16) + Math.imul(index, 0x9e3779b1)) >>> 0;
  return id.slice(0, -8) + number.toString(16).padStart(8, '0');
}

/**
 * An event with what it must share with the one before, its other fields changed so that the rules on one event hold.
 */
function sound(event: Values, before: Values | undefined, lookup: Lookup | undefined): Values {
  const shared =
    before === undefined ? {} : Object.fromEntries(sharedFields(event, before).map((name) => [name, before[name]]));
  const changed = { ...event, ...shared };
  const pinned = new Set(['event_type', 'event_timestamp', ...Object.keys(shared)]);
  const scope = eventScope(lookup);
  const core =
    settle(coreOf(changed, scope), scope, pinned) ??
    settle(coreOf({ ...plainEvent, event_type: event.event_type }, scope), scope, pinned);
  return { ...changed, ...core };
}

function sharedFields({ event_type }: Values, before: Values): readonly string[] {
  return sessionRules
    .filter(({ when, expects }) => {
      if (!('compare' in expects) || expects.compare !== 'same') return false;
      const judges = when?.includes(event_type as EventType) ?? true;
      return judges && (expects.after?.includes(before.event_type as EventType) ?? true);
    })
    .map(({ blames }) => blames);
}
