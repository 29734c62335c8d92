import { fields } from '@acme/telemetry-schema';

/** What a customer's summary tells of the events. Holds the customer's personal data: it is for the customer. */
export interface CustomerSummary {
  readonly customer_id: string;
  readonly events: number;
  /** By the events' own times, as text; absent when no event has one. */
  readonly first_event?: string | undefined;
  readonly last_event?: string | undefined;
  /** By each of these fields: its values, and how many events have them. At most {@link MOST_VALUES}, the rest as `(others)`. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Fields that say what a person would ask about: which devices, where, when and what. Numbers measure, and are left to the events. */
const COUNTED: readonly string[] = fields
  .filter(({ name, type }) => type === 'string' && !['event_id', 'customer_id', 'event_timestamp'].includes(name))
  .map(({ name }) => name);

/** So that a summary stays one, whatever the events hold. */
export const MOST_VALUES = 1000;
const OTHERS = '(others)';

/** Counts a customer's events as they are found. */
export class CustomerTally {
  events = 0;
  readonly #counts = new Map<string, Map<string, number>>(COUNTED.map((name) => [name, new Map()]));
  #first: string | undefined;
  #last: string | undefined;

  add(event: Readonly<Record<string, unknown>>): void {
    this.events += 1;
    for (const [name, counts] of this.#counts) {
      const value = event[name];
      if (typeof value !== 'string') continue;
      const key = counts.has(value) || counts.size < MOST_VALUES ? value : OTHERS;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    this.#addTime(event.event_timestamp);
  }

  summary(customerId: string): CustomerSummary {
    const counts = [...this.#counts].map(([name, values]) => [name, Object.fromEntries(values)]);
    return {
      customer_id: customerId,
      events: this.events,
      first_event: this.#first,
      last_event: this.#last,
      counts: Object.fromEntries(counts),
    };
  }

  #addTime(time: unknown): void {
    if (typeof time !== 'string') return;
    if (this.#first === undefined || ordered(time) < ordered(this.#first)) this.#first = time;
    if (this.#last === undefined || ordered(time) > ordered(this.#last)) this.#last = time;
  }
}

/** Without the Z, the order of the texts is that of the times, however many digits their fractions have (D3). */
function ordered(time: string): string {
  return time.replace('Z', '');
}
