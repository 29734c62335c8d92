import { type EventRecord, validEvent } from '../../event.ts';
import type { Random } from '../../random.ts';

/** An event and its time, in milliseconds since 1970. */
export interface TimedEvent {
  readonly time: number;
  readonly event: EventRecord;
}

const LONGEST_PLAY_SECONDS = 1500;
const LONGEST_PAUSE_SECONDS = 600;
const MOST_PAUSES = 4;

/** The events of one viewing session in order: they keep all rules of events and sessions, times apart from `event_timestamp`. */
export function session(random: Random, begin: number): TimedEvent[] {
  const viewer = validEvent(random);
  const events: TimedEvent[] = [];
  const contentSeconds = random.integer(LONGEST_PLAY_SECONDS * (MOST_PAUSES + 1), 4 * 3600);
  let time = begin;
  let watched = 0;

  const add = (type: string, hasTotals: boolean, position: number): void => {
    const bufferingEvents = hasTotals && random.chance(0.3) ? random.integer(1, 8) : 0;
    events.push({
      time,
      event: {
        ...viewer,
        event_id: `EVENT_${random.hex(8)}`,
        event_type: type,
        watch_duration_seconds: hasTotals ? watched : 0,
        position_seconds: position,
        completion_percentage: Math.round((position / contentSeconds) * 10_000) / 100,
        bandwidth_mbps: random.integer(viewer.quality === '4K' ? 1500 : 100, 20_000) / 100,
        buffering_events: bufferingEvents,
        buffering_duration_seconds: bufferingEvents === 0 ? 0 : random.integer(0, Math.min(watched, 90)),
      },
    });
  };
  const play = (): void => {
    const seconds = random.integer(30, LONGEST_PLAY_SECONDS);
    watched += seconds;
    time += seconds * 1000 + random.integer(0, 999);
  };

  add('start', false, 0);
  for (let pauses = random.integer(0, MOST_PAUSES); pauses > 0; pauses--) {
    play();
    add('pause', true, watched);
    time += random.integer(2, LONGEST_PAUSE_SECONDS) * 1000;
    add('resume', false, watched);
  }
  play();
  if (random.chance(0.3)) add('complete', true, random.integer(Math.ceil(contentSeconds * 0.91), contentSeconds));
  else add('stop', true, watched);
  return events;
}
