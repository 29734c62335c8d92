import type { EventType, Issue, NotEvaluated } from '@acme/telemetry-schema';
import type { Range } from '../text/json-place.ts';

/** An event on a timeline. */
export interface Mark extends Range {
  readonly record: number;
  readonly type: EventType | 'other';
  /** As it was sent. */
  readonly timestamp: string;
  /** Milliseconds since 1970; undefined when the timestamp is none. */
  readonly time: number | undefined;
  readonly watchSeconds: number | undefined;
  readonly positionSeconds: number | undefined;
  /** Whether the event is valid by itself. */
  readonly valid: boolean;
  readonly repeated: boolean;
  /** What the session's rules say of it. */
  readonly issues: readonly Issue[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** The events of one session in order of arrival. */
export interface Lane {
  readonly session: string;
  readonly marks: readonly Mark[];
}

/** A mark's place on the drawing. */
export interface PlacedMark {
  readonly mark: Mark;
  /** From 0, the earliest event at hand, to 1, the latest. */
  readonly at: number;
  /** From 0 to before {@link MOST_ROWS}; marks that would lie on each other stand in different rows while there are any. */
  readonly row: number;
}

export interface Axis {
  readonly from: number;
  readonly to: number;
}

const TYPES: readonly string[] = ['start', 'stop', 'pause', 'resume', 'complete'] satisfies EventType[];

type Found = Range & Pick<Mark, 'record' | 'valid' | 'repeated' | 'issues' | 'notEvaluated'>;

/** An event that was read, as a mark; whatever is wrong with it. */
export function toMark(read: Readonly<Record<string, unknown>>, found: Found): Mark {
  const { event_type: type, event_timestamp: timestamp } = read;
  const time = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return {
    ...found,
    type: TYPES.includes(type as string) ? (type as EventType) : 'other',
    timestamp: typeof timestamp === 'string' ? timestamp : '',
    time: Number.isNaN(time) ? undefined : time,
    watchSeconds: numberOf(read.watch_duration_seconds),
    positionSeconds: numberOf(read.position_seconds),
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The span of all lanes' times; undefined when no event has one. */
export function axisOf(lanes: readonly Lane[]): Axis | undefined {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { time } of lanes.flatMap(({ marks }) => marks)) {
    if (time === undefined) continue;
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return from <= to ? { from, to } : undefined;
}

/** The least distance of two marks in one row: on a phone, about the width of one. */
export const MARK_DISTANCE = 0.07;

/** More than this at one moment lie on each other. */
export const MOST_ROWS = 3;

/** The marks of a lane that have a time, placed on an axis; in the middle when it has no length. */
export function placedMarks({ marks }: Lane, { from, to }: Axis): PlacedMark[] {
  const placed: PlacedMark[] = [];
  for (const mark of marks) {
    if (mark.time === undefined) continue;
    const at = from === to ? 0.5 : (mark.time - from) / (to - from);
    const taken = new Set(placed.filter((other) => Math.abs(other.at - at) < MARK_DISTANCE).map(({ row }) => row));
    let row = 0;
    while (taken.has(row) && row < MOST_ROWS - 1) row += 1;
    placed.push({ mark, at, row });
  }
  return placed;
}

const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
  ['ms', 1],
];

/** A length of time by its two largest units: `1 h 5 min`, `0 s`. */
export function durationInWords(ms: number): string {
  let rest = ms;
  const parts: string[] = [];
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ') || '0 s';
}
