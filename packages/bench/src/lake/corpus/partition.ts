import { applyChange, faults } from '../../faults.ts';
import { createRandom, type Random } from '../../random.ts';
import { session } from './session.ts';
import { type Spelling, spellings } from './spelling.ts';

/** `lines`: one event a line. `joined`: as Firehose delivers them, with nothing between them. */
export type Layout = 'lines' | 'joined';

/** What is known of the events of an object because they were made so. */
export interface Truth {
  readonly events: number;
  /** Texts that are no JSON. */
  readonly notJson: number;
  /** The same event again. */
  readonly duplicates: number;
  /** The same four of customer, session, id and time, with other content. */
  readonly conflicts: number;
}

export interface MadeObject {
  readonly hour: number;
  readonly layout: Layout;
  /** In order of arrival. */
  readonly texts: readonly string[];
  readonly truth: Truth;
}

type Kind = 'event' | 'not-json' | 'duplicate' | 'conflict';
interface Arrival {
  readonly time: number;
  readonly text: string;
  readonly kind: Kind;
}

const HOUR_MS = 3_600_000;
export const FIRST_HOUR: number = Date.UTC(2025, 7, 11, 0);

/** Of events: nearly one in twenty has a fault, and a few are lost, late, or there twice. */
const SHARE = { fault: 0.047, notJson: 0.003, lost: 0.003, late: 0.005, duplicate: 0.002, conflict: 0.001 } as const;
/** Of sessions: one in eight comes from the newest producer, which sends a field that nobody knows. */
const UNKNOWN_FIELD = 0.125;

/** Lines and run together in turn, over hours and partitions, so that sessions run through both. */
export const layoutOf = (partition: number, hour: number): Layout =>
  (partition + hour) % 2 === 0 ? 'lines' : 'joined';

/**
 * The objects of a partition, an hour each: whole sessions of which the events come in the hour in which they happened, most of them, so
 * that a session lies in as many objects as it has hours. The same for the same seed.
 *
 * @param bytes the least that an object's text has
 */
export function* partition(seed: number, number: number, hours: number, bytes: number): Generator<MadeObject> {
  const random = createRandom(seed * 1000 + number);
  const arrivals: Arrival[][] = Array.from({ length: hours }, () => []);
  const filled = new Array<number>(hours).fill(0);
  const put = (hour: number, arrival: Arrival): void => {
    if (hour >= hours) return;
    arrivals[hour]?.push(arrival);
    filled[hour] = (filled[hour] as number) + arrival.text.length;
  };
  for (let hour = 0; hour < hours; hour++) {
    while ((filled[hour] as number) < bytes) {
      const begin = FIRST_HOUR + hour * HOUR_MS + random.integer(0, HOUR_MS - 1);
      addSession(random, begin, (at) => layoutOf(number, at), put);
    }
    const sorted = (arrivals[hour] as Arrival[]).sort((a, b) => a.time - b.time);
    arrivals[hour] = [];
    const count = (kind: Kind): number => sorted.filter((arrival) => arrival.kind === kind).length;
    yield {
      hour,
      layout: layoutOf(number, hour),
      texts: sorted.map(({ text }) => text),
      truth: {
        events: sorted.length,
        notJson: count('not-json'),
        duplicates: count('duplicate'),
        conflicts: count('conflict'),
      },
    };
  }
}

function addSession(
  random: Random,
  begin: number,
  layoutAt: (hour: number) => Layout,
  put: (hour: number, arrival: Arrival) => void,
): void {
  const spelling = random.pick(spellings) as Spelling;
  const more = random.chance(UNKNOWN_FIELD) ? { title_type: random.pick(['movie', 'series']) } : {};
  for (const { time, event: plain } of session(random, begin)) {
    const microseconds = String(random.integer(0, 999)).padStart(3, '0');
    const event = { ...plain, event_timestamp: spelling.timestamp(time, microseconds), ...more };
    const happened = Math.floor((time - FIRST_HOUR) / HOUR_MS);
    const hour = random.chance(SHARE.late) ? happened + random.integer(2, 3) : happened;
    const arrive = (text: string, kind: Kind): void => put(hour, { time, text, kind });

    if (random.chance(SHARE.lost)) continue;
    if (random.chance(SHARE.fault)) {
      arrive(spelling.text(applyChange(event, random.pick(faults).change(event, random))), 'event');
      continue;
    }
    const text = spelling.text(event);
    // Run together, a text that is no JSON would take all that follows it with it (D24).
    if (random.chance(SHARE.notJson) && layoutAt(hour) === 'lines') {
      arrive(text.slice(0, random.integer(1, text.length - 1)), 'not-json');
      continue;
    }
    arrive(text, 'event');
    if (random.chance(SHARE.duplicate)) arrive(text, 'duplicate');
    else if (random.chance(SHARE.conflict)) arrive(spelling.text({ ...event, error_count: 99 }), 'conflict');
  }
}
