/** Of Stryker's report, what is read here (its format: mutation-testing-report-schema). */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

/** What came out for one group of files. */
export interface Outcome {
  readonly killed: number;
  readonly timedOut: number;
  /** All mutants that count. */
  readonly all: number;
  /** What was put in place and no test noticed, as `file:line:column: what`, in the order of the files. */
  readonly survivors: readonly string[];
}

/** In percent: what is still good. */
export const LEAST_SCORE = 90;

/** Mutants that no test could have judged. */
const NOT_COUNTED: readonly string[] = ['Ignored', 'CompileError'];
const NOTICED: readonly string[] = ['Killed', 'Timeout'];
const LONGEST_REPLACEMENT = 100;

/** Counts a report. */
export function readReport({ files }: MutationReport): Outcome {
  const counted = Object.entries(files)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([file, { mutants }]) => mutants.toSorted(byPlace).map((mutant) => ({ file, ...mutant })))
    .filter(({ status }) => !NOT_COUNTED.includes(status));
  return {
    killed: counted.filter(({ status }) => status === 'Killed').length,
    timedOut: counted.filter(({ status }) => status === 'Timeout').length,
    all: counted.length,
    survivors: counted
      .filter(({ status }) => !NOTICED.includes(status))
      .map((mutant) => `${placeOf(mutant)}: ${changeOf(mutant)}`),
  };
}

/** Killed and timed out, of all, in percent; undefined where there were none. */
export function scoreOf({ killed, timedOut, all }: Outcome): number | undefined {
  return all === 0 ? undefined : ((killed + timedOut) / all) * 100;
}

export function isGood(outcome: Outcome): boolean {
  return (scoreOf(outcome) ?? 0) >= LEAST_SCORE;
}

/** `rules: 91.2 % (killed 150, timed out 2, survived 14, of 166)`, and what is wrong with it if something is. */
export function outcomeLine(group: string, outcome: Outcome): string {
  const score = scoreOf(outcome);
  if (score === undefined) return `${group}: no mutants, so its patterns match no code`;
  const { killed, timedOut, all, survivors } = outcome;
  // Cut, not rounded: 89.96 % must not look like 90.
  const shown = (Math.floor(score * 10) / 10).toFixed(1);
  const counts = `killed ${killed}, timed out ${timedOut}, survived ${survivors.length}, of ${all}`;
  return `${group}: ${shown} % (${counts})${isGood(outcome) ? '' : `, which is under ${LEAST_SCORE} %`}`;
}

function byPlace({ location: { start: one } }: Mutant, { location: { start: other } }: Mutant): number {
  return one.line - other.line || one.column - other.column;
}

function placeOf({ file, location: { start } }: Mutant & { file: string }): string {
  return `${file}:${start.line}:${start.column}`;
}

function changeOf({ status, mutatorName, replacement }: Mutant): string {
  const text = (replacement ?? '').replaceAll(/\s+/g, ' ');
  const shown = text.length > LONGEST_REPLACEMENT ? `${text.slice(0, LONGEST_REPLACEMENT)}…` : text;
  return `${mutatorName} → ${shown}${status === 'Survived' ? '' : ` (${status})`}`;
}
