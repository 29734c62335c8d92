import { createPlaybackSession } from '@acme/telemetry-producer/session';
import type { TelemetryEvent } from '@acme/telemetry-schema';
import { devices, lines, places, titles } from './catalogue.ts';
import type { Random } from './random.ts';

/** What a device does while somebody watches. */
export interface Emitted {
  /** When, in epoch milliseconds. */
  readonly atMs: number;
  readonly event: TelemetryEvent;
}

const HOUR_SECONDS = 3600;

/**
 * One viewing: somebody starts a title, pauses and goes on, waits for data as the line has it, meets errors as the app has
 * them, and stops or sees the end. The SDK's playback session makes the events; the clock is the viewing's own.
 */
export function viewing(random: Random, beginMs: number): Emitted[] {
  const title = random.pick(titles);
  const { mbps, waitsAnHour, ...line } = random.pick(lines);
  const { errorsAnHour, ...device } = random.pick(devices);
  let clockMs = beginMs;
  let positionSeconds = random.next() < 0.3 ? random.between(60, Math.floor(title.seconds / 2)) : 0;
  const emitted: Emitted[] = [];
  const session = createPlaybackSession({
    fields: {
      customer_id: `CUST_${random.hex(8)}`,
      title_id: title.id,
      device_id: `DEVICE_${random.hex(8)}`,
      ip_address: Array.from({ length: 4 }, () => random.between(1, 254)).join('.'),
      ...device,
      ...random.pick(places),
      ...line,
      ...reception(),
    },
    contentDurationSeconds: title.seconds,
    sessionId: `SESSION_${random.hex(8)}`,
    now: () => clockMs,
    // Chosen here, so that the same seed makes the same events.
    emit: (event) => emitted.push({ atMs: clockMs, event: { ...event, event_id: `EVENT_${random.hex(8)}` } }),
  });

  session.start(positionSeconds);
  for (let pauses = random.between(0, 3); pauses > 0; pauses -= 1) {
    watch(random.between(60, Math.floor((title.seconds - positionSeconds) / 2)));
    session.pause();
    pass(random.between(5, 600));
    session.update(reception());
    session.resume();
  }
  const left = title.seconds - positionSeconds;
  if (random.next() < 0.4) {
    watch(left);
    session.complete();
  } else {
    watch(random.between(1, left));
    session.stop();
  }
  return emitted;

  function watch(seconds: number): void {
    const waits = often(waitsAnHour, seconds);
    for (let at = 0; at < waits; at += 1) {
      pass(seconds / waits);
      session.buffering(true);
      pass(random.between(2, 9));
      session.buffering(false);
    }
    if (waits === 0) pass(seconds);
    for (let errors = often(errorsAnHour, seconds); errors > 0; errors -= 1) session.error();
    positionSeconds += seconds;
  }

  function pass(seconds: number): void {
    clockMs += Math.round(seconds * 1000);
  }

  /** How often something happens that happens so often in an hour. */
  function often(anHour: number, seconds: number): number {
    return Math.floor((anHour * seconds) / HOUR_SECONDS + random.next());
  }

  function reception(): Pick<TelemetryEvent, 'quality' | 'bandwidth_mbps'> {
    const bandwidth = random.between(mbps[0] * 100, mbps[1] * 100) / 100;
    return { quality: bandwidth >= 25 ? '4K' : bandwidth >= 8 ? 'HD' : 'SD', bandwidth_mbps: bandwidth };
  }
}
