import { createPlaybackSession, type PlaybackSession } from '@acme/telemetry-producer/session';
import { fields, type TelemetryEvent } from '@acme/telemetry-schema';
import { randomFrom } from './random.ts';
import type { Scenario, Step, Viewing } from './scenario.ts';

/** A scenario's events in order, and how long each title lasts. */
export interface Played {
  readonly events: readonly TelemetryEvent[];
  /** Seconds by title. */
  readonly durations: ReadonlyMap<string, number>;
}

type Draw = (limit: number) => number;

/**
 * Plays a scenario through the SDK's own playback session. The same events every time: ids and waits come from the
 * seed, times from its beginning.
 */
export function play({ seed, begins, viewer, viewings }: Scenario): Played {
  const draw = randomFrom(seed);
  const events: TelemetryEvent[] = [];
  const durations = new Map<string, number>();
  const who = { customer_id: idOf('CUST', draw), device_id: idOf('DEVICE', draw) };
  const clock = { ms: Date.parse(begins) };
  let title = '';
  for (const viewing of viewings) {
    title = viewing.sameTitle ? title : idOf('TITLE', draw);
    durations.set(title, viewing.titleLasts);
    clock.ms += viewing.after * 1000;
    const leftAt = events.at(-1)?.position_seconds ?? 0;
    const session = createPlaybackSession({
      fields: { ...viewer, ...viewing.changes, ...who, title_id: title },
      contentDurationSeconds: viewing.titleLasts,
      sessionId: idOf('SESSION', draw),
      now: () => clock.ms,
      emit: (event) => events.push(inOrder({ ...event, event_id: idOf('EVENT', draw) })),
    });
    playViewing(session, viewing, clock, draw, leftAt);
  }
  return { events, durations };
}

function playViewing(session: PlaybackSession, { steps }: Viewing, clock: { ms: number }, draw: Draw, leftAt: number) {
  for (const step of steps) {
    clock.ms += wait(step, draw);
    const to = step.to === 'where the last viewing ended' ? leftAt : step.to;
    ACTS[step.does](session, { to: to ?? 0, changes: step.changes ?? {} });
  }
}

const ACTS: Readonly<
  Record<Step['does'], (session: PlaybackSession, given: { to: number; changes: NonNullable<Step['changes']> }) => void>
> = {
  start: (session, { to }) => session.start(to),
  pause: (session) => session.pause(),
  resume: (session) => session.resume(),
  stop: (session) => session.stop(),
  complete: (session) => session.complete(),
  error: (session) => session.error(),
  buffers: (session) => session.buffering(true),
  'plays on': (session) => session.buffering(false),
  jumps: (session, { to }) => session.seek(to),
  changes: (session, { changes }) => session.update(changes),
};

/** Milliseconds. */
function wait({ after }: Step, draw: Draw): number {
  if (typeof after === 'number') return after * 1000;
  const [least, most] = after;
  return least * 1000 + draw((most - least) * 1000);
}

function idOf(prefix: string, draw: Draw): string {
  return `${prefix}_${draw(2 ** 32)
    .toString(16)
    .padStart(8, '0')}`;
}

/** In the order of the document's sample record, in which the SDK writes (D1). */
function inOrder(event: TelemetryEvent): TelemetryEvent {
  const given = event as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(fields.map(({ name }) => [name, given[name]])) as unknown as TelemetryEvent;
}
