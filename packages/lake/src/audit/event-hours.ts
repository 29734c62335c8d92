import { OTHER } from './name-counts.ts';
import { type Bound, compareTo, toBound } from './time-bound.ts';

const HOUR_MS = 3_600_000;
const FUTURE_AFTER_MS = 300_000;
/** How many hours a report names. */
export const MOST_HOURS = 1_000;

/** A valid timestamp (D3), which may be made when it is asked for, and what it begins with: `2025-08-11T14`. */
export interface HourOfEvent {
  readonly hour: string;
  readonly timestamp: string;
}

type Timing = 'late' | 'future' | 'in-time' | 'look';

interface HourCount {
  events: number;
  readonly timing: Timing;
  /** Whether it is one of those that the report names. */
  readonly named: boolean;
}

/** Counts events by the hour of their timestamp, and those that are late or from the future of their delivery (D24). */
export class EventHours {
  late = 0;
  future = 0;
  readonly #oldest: Bound | undefined;
  readonly #newest: Bound | undefined;
  readonly #hours = new Map<string, HourCount>();
  #other = 0;
  #last = '';
  #lastCount: HourCount = { events: 0, timing: 'in-time', named: false };

  /** `delivery` is the beginning of its hour; without it nothing is late. */
  constructor(delivery: Date | undefined, lateAfterMs: number) {
    if (delivery === undefined) return;
    this.#oldest = toBound(delivery.getTime() - lateAfterMs);
    this.#newest = toBound(delivery.getTime() + HOUR_MS + FUTURE_AFTER_MS);
  }

  /** Takes the time of an event. */
  add(event: HourOfEvent): void {
    const { hour } = event;
    if (hour !== this.#last) this.#enter(hour);
    const count = this.#lastCount;
    if (count.named) count.events += 1;
    else this.#other += 1;
    const timing = count.timing === 'look' ? this.#timingOf(event.timestamp) : count.timing;
    if (timing === 'late') this.late += 1;
    else if (timing === 'future') this.future += 1;
  }

  /** By hour, in the order of time. */
  counts(): Record<string, number> {
    const counts = [...this.#hours].map(([hour, { events }]): [string, number] => [hour, events]);
    counts.sort(([one], [other]) => (one < other ? -1 : 1));
    if (this.#other > 0) counts.push([OTHER, this.#other]);
    return Object.fromEntries(counts);
  }

  #enter(hour: string): void {
    const named = this.#hours.size < MOST_HOURS;
    const count = this.#hours.get(hour) ?? { events: 0, timing: this.#timingOfHour(hour), named };
    if (count.named) this.#hours.set(hour, count);
    this.#last = hour;
    this.#lastCount = count;
  }

  /** Most hours are late, future or in time as a whole; in the others, each event is looked at. */
  #timingOfHour(hour: string): Timing {
    const first = this.#timingOf(`${hour}:00:00Z`);
    return first === this.#timingOf(`${hour}:59:59.999999999Z`) ? first : 'look';
  }

  #timingOf(timestamp: string): Timing {
    if (this.#oldest !== undefined && compareTo(timestamp, this.#oldest) < 0) return 'late';
    if (this.#newest !== undefined && compareTo(timestamp, this.#newest) > 0) return 'future';
    return 'in-time';
  }
}
