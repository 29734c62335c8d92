import { type Changes, sampleEvent } from '@acme/telemetry-schema';

/** For tests: the sample event with changes, as JSON; a change to `undefined` takes the field away. */
export function eventText(changes: Changes = {}): string {
  return JSON.stringify({ ...sampleEvent, ...changes });
}

/** Many of them, one a line. */
export function eventLines(...events: readonly Changes[]): string {
  return events.map((changes) => `${eventText(changes)}\n`).join('');
}
