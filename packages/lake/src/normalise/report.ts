import type { LakeReadErrorCode } from '../lake-read-error.ts';
import type { Skipped } from '../storage/storage.ts';

/** How many events came in, and what became of them: written, rejected or suppressed. */
export interface NormaliseCounts {
  readonly events: number;
  /** One a line, or a row, under `telemetry/`. */
  readonly written: number;
  /** Invalid, no JSON, or of no hour: as they came, under `rejects/`. */
  readonly rejected: number;
  /** Of suppressed customers: nowhere. */
  readonly suppressed: number;
  /**
   * How many of the rejected are under `rejects/` without their text, since customers are suppressed and nobody can say
   * whose it is: only where it stands is told.
   */
  readonly withheld: number;
}

/** What became of the objects of one hour, or of those that say none. */
export interface HourReport extends NormaliseCounts {
  /**
   * Of the delivery, such as `2025-08-11T14`; `undated` for all objects that don't say it: their events go by their
   * own hours.
   */
  readonly hour: string;
  /** `up-to-date`: an earlier run has done the same. `incomplete`: the next run does it again. */
  readonly status: 'written' | 'up-to-date' | 'incomplete';
  /** Objects read. */
  readonly inputs: number;
  /** Objects written under `telemetry/`. */
  readonly outputs: number;
  /** Of `undated`: events written by the hour of their own time. */
  readonly byHour?: Readonly<Record<string, number>> | undefined;
}

/**
 * Why something is not as it should be. Of a damaged object, what could be read is there; `not-equal`: what was read
 * again is not what was written; `input-left-out`: an object that the hour was made of exists, but was not given this
 * time.
 */
export type NormaliseProblemCode = LakeReadErrorCode | 'not-equal' | 'input-left-out';

export interface NormaliseProblem {
  readonly hour: string;
  readonly code: NormaliseProblemCode;
  /** The object that it is about. */
  readonly object: string;
  readonly message: string;
}

/** What a run did. Without personal data. */
export interface NormaliseReport {
  readonly schemaVersion: string;
  readonly format: string;
  readonly hours: readonly HourReport[];
  readonly total: NormaliseCounts & { readonly inputs: number; readonly outputs: number };
  readonly problems: readonly NormaliseProblem[];
  /** What lies under the given paths and was not read; what is `unreadable` may hold events. */
  readonly skipped: readonly Skipped[];
  /**
   * With `suppression`: hours of which an earlier run, without it or with other options, left objects, and the input
   * has none. They stay, perhaps with events of suppressed customers.
   */
  readonly otherHours?: readonly string[] | undefined;
}

export const COUNTS = [
  'events',
  'written',
  'rejected',
  'suppressed',
  'withheld',
] as const satisfies (keyof NormaliseCounts)[];

export type Tally = { -readonly [Name in keyof NormaliseCounts]: number };

export function newTally(): Tally {
  return { events: 0, written: 0, rejected: 0, suppressed: 0, withheld: 0 };
}
