import type { EventContext } from '@acme/telemetry-consumer';
import type { TelemetryEvent } from '@acme/telemetry-schema';

/** What real producers do otherwise than the SDK, and what is no fault, as a consumer sees it. */
export interface Habit {
  readonly about: string;
  readonly isSeen: (event: TelemetryEvent, context: Pick<EventContext, 'headers' | 'timestamp'>) => boolean;
}

/** Append a row. */
export const habits: readonly Habit[] = [
  { about: 'no headers', isSeen: (_, { headers }) => headers.length === 0 },
  {
    about: "the client's own time",
    isSeen: ({ event_timestamp }, { timestamp }) => timestamp !== Date.parse(event_timestamp),
  },
  { about: '6 digits of a second', isSeen: ({ event_timestamp }) => /\.\d{6}Z$/.test(event_timestamp) },
  { about: 'whole seconds', isSeen: ({ event_timestamp }) => /:\d\dZ$/.test(event_timestamp) },
];

/** Counts events by habit, in the table's order. */
export class HabitCounts {
  readonly #counts = new Map(habits.map(({ about }) => [about, 0]));

  add(...seen: Parameters<Habit['isSeen']>): void {
    for (const { about, isSeen } of habits) {
      if (isSeen(...seen)) this.#counts.set(about, (this.#counts.get(about) ?? 0) + 1);
    }
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }
}
