/** What a subject is given: objects, and how many threads it may use. */
export interface Job {
  readonly paths: readonly string[];
  readonly workers: number;
}

/** How many issues of each kind: `rule path`, as in `range /error_count`. */
export type IssueCounts = Readonly<Record<string, number>>;

/** What a subject says of the objects; what it doesn't count is left out. */
export interface Findings {
  /** All, those included that are no JSON. */
  readonly events: number;
  readonly issues: IssueCounts;
  readonly duplicates: number;
  readonly conflicts: number;
}

export interface Answer {
  readonly findings: Partial<Findings>;
  /** Where not all of the time is the subject's: how long the rest of it took. */
  readonly startUpSeconds?: number;
}

/** One run of a subject. */
export interface Outcome {
  readonly findings: Partial<Findings>;
  readonly seconds: number;
  readonly startUpSeconds?: number;
  /** What the process's threads used of cores; undefined where others did the work. */
  readonly coreSeconds?: number;
  /** The most memory that the process had, in bytes; undefined where others did the work, or the system doesn't say. */
  readonly peakBytes?: number;
}

export const JSON_SYNTAX = 'json-syntax ';

/** @param rows of `rule`, `path` and `count` */
export function issueCounts(
  rows: Iterable<{ readonly rule: string; readonly path: string; readonly count: number }>,
): IssueCounts {
  return Object.fromEntries(Array.from(rows, ({ rule, path, count }) => [`${rule} ${path}`, count] as const).sort());
}
