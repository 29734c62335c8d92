import type { EventType, TelemetryEvent } from '@acme/telemetry-schema';
import { devices, lines, places, titles } from './catalogue.ts';
import type { Random } from './random.ts';

/** One viewing session that keeps to every rule: a start, pauses and resumes, and a stop or the title's end. */
export function viewingSession(random: Random, beginMs: number): TelemetryEvent[] {
  const title = random.pick(titles);
  const { mbps, ...line } = random.pick(lines);
  const viewer = { ...random.pick(devices), ...random.pick(places), ...line };
  const ids = {
    customer_id: `CUST_${random.hex(8)}`,
    title_id: title.id,
    session_id: `SESSION_${random.hex(8)}`,
    device_id: `DEVICE_${random.hex(8)}`,
    ip_address: Array.from({ length: 4 }, () => random.between(1, 254)).join('.'),
  };
  let time = beginMs;
  let watched = 0;
  let position = random.next() < 0.3 ? random.between(60, Math.floor(title.seconds / 2)) : 0;
  let errors = 0;

  const events = [event('start')];
  for (let pauses = random.between(0, 3); pauses > 0; pauses -= 1) {
    watch(random.between(60, Math.floor((title.seconds - position) / 2)));
    events.push(event('pause'));
    time += random.between(5_000, 600_000);
    events.push(event('resume'));
  }
  const toTheEnd = random.next() < 0.4;
  watch(toTheEnd ? title.seconds - position : random.between(1, title.seconds - position));
  events.push(event(toTheEnd ? 'complete' : 'stop'));
  return events;

  function watch(seconds: number): void {
    time += seconds * 1000 + random.between(0, 999);
    watched += seconds;
    position += seconds;
    if (random.next() < 0.1) errors += 1;
  }

  function event(type: EventType): TelemetryEvent {
    // On start and resume, watch and buffering time are 0: a marker, no reset (D27).
    const marks = type === 'start' || type === 'resume';
    const buffering = marks || random.next() < 0.6 ? 0 : random.between(1, 4);
    const bandwidth = random.between(mbps[0] * 100, mbps[1] * 100) / 100;
    return {
      event_id: `EVENT_${random.hex(8)}`,
      ...ids,
      event_type: type,
      event_timestamp: new Date(time).toISOString().replace('Z', '000Z'),
      watch_duration_seconds: marks ? 0 : watched,
      position_seconds: position,
      completion_percentage: Math.round((position / title.seconds) * 10_000) / 100,
      ...viewer,
      quality: bandwidth >= 25 ? '4K' : bandwidth >= 8 ? 'HD' : 'SD',
      bandwidth_mbps: bandwidth,
      buffering_events: buffering,
      buffering_duration_seconds: buffering === 0 ? 0 : Math.min(watched, buffering * random.between(1, 5)),
      error_count: errors,
    };
  }
}
