import type { SubjectName } from './subjects.ts';

/**
 * Which objects of the corpus. `all`; `half`: the first half of them; `lines`: those with an event a line, which everybody can read;
 * `again`: all, listed several times under other names.
 */
export type SetName = (typeof SETS)[number];
const SETS = ['all', 'half', 'lines', 'again'] as const;

/** What is run: a subject on objects, with so many workers. */
export interface Cell {
  readonly subject: SubjectName;
  readonly set: SetName;
  readonly workers: number;
}

interface Bound {
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** The time of one cell for a byte of text, in times that of another. */
export interface Ratio extends Bound {
  readonly of: Cell;
  readonly to: Cell;
}

/** The most memory that a process of a cell had, in MB (1 000 000 bytes). */
export interface Memory extends Bound {
  readonly of: Cell;
}

const cell = (subject: SubjectName, set: SetName, workers: number): Cell => ({ subject, set, workers });

const ONE = 1;
const TWO = 2;
/** What "linear" allows: so much more for a byte when there are more objects. */
const LINEAR = 1.1;
const MOST_MEGABYTES = 400;
/** How much faster two workers are, on any number of objects. */
const TWO_WORKERS = 1.8;

/** Append a row: what it names is run, and measured in the same rounds. */
export const ratios: readonly Ratio[] = [
  { of: cell('audit', 'all', ONE), to: cell('floor', 'all', ONE), atMost: 1.2 },
  { of: cell('audit', 'all', TWO), to: cell('floor', 'all', TWO), atMost: 1.2 },
  { of: cell('audit, all', 'all', ONE), to: cell('floor', 'all', ONE), atMost: 1.6 },
  { of: cell('audit, all', 'all', TWO), to: cell('floor', 'all', TWO), atMost: 1.6 },
  { of: cell('audit', 'all', ONE), to: cell('audit', 'all', TWO), atLeast: TWO_WORKERS },
  { of: cell('audit', 'again', ONE), to: cell('audit', 'again', TWO), atLeast: TWO_WORKERS },
  { of: cell('audit, all', 'all', ONE), to: cell('audit, all', 'all', TWO) },
  { of: cell('floor', 'all', ONE), to: cell('floor', 'all', TWO) },
  { of: cell('audit', 'all', TWO), to: cell('audit', 'half', TWO), atMost: LINEAR },
  { of: cell('audit, all', 'all', TWO), to: cell('audit, all', 'half', TWO), atMost: LINEAR },
  { of: cell('audit', 'again', TWO), to: cell('audit', 'all', TWO), atMost: LINEAR },
  { of: cell('audit, all', 'again', TWO), to: cell('audit, all', 'all', TWO), atMost: LINEAR },
  { of: cell('floor', 'lines', TWO), to: cell('audit', 'lines', TWO) },
  { of: cell('duckdb', 'lines', TWO), to: cell('audit', 'lines', TWO) },
  { of: cell('jq', 'lines', TWO), to: cell('audit', 'lines', TWO) },
  { of: cell('spark', 'lines', TWO), to: cell('audit', 'lines', TWO) },
];

/** Append a row. */
export const memories: readonly Memory[] = [
  ...(['all', 'again'] as const).flatMap((set) =>
    (['audit', 'audit, all'] as const).map((subject) => ({ of: cell(subject, set, TWO), atMost: MOST_MEGABYTES })),
  ),
  { of: cell('floor', 'all', TWO) },
  { of: cell('duckdb', 'lines', TWO) },
];

export const keyOf = ({ subject, set, workers }: Cell): string => `${subject} | ${set} | ${workers}`;

/** All cells that the rows name, each once, by their objects. */
export const cells: readonly Cell[] = [
  ...new Map(
    [...ratios.flatMap(({ of, to }) => [of, to]), ...memories.map(({ of }) => of)].map((one) => [keyOf(one), one]),
  ).values(),
].sort((a, b) => SETS.indexOf(a.set) - SETS.indexOf(b.set));
