import type { Answer, Job } from './outcome.ts';

/** Who reads the objects. */
export type SubjectName = 'floor' | 'audit' | 'audit, all' | 'duckdb' | 'jq' | 'spark';

export interface Subject {
  readonly name: SubjectName;
  readonly what: string;
  /** Loads what it needs, of ours from the folder where it is installed; only what the function does then is timed. */
  readonly load: (installed: string) => Promise<(job: Job) => Promise<Answer>>;
  /** Whether it gives verdicts by all field and event rules, or only parses. */
  readonly judges: 'all' | 'json-syntax';
  /** Which of the rounds of a run it takes part in, at most. */
  readonly mostRounds?: number;
  /** Its work is done in other processes, so the memory of its own says nothing. */
  readonly isOutside?: true;
  /** Takes too long for `--quick`. */
  readonly isSlow?: true;
  /** Why it can't be run on this machine, or undefined. */
  readonly missing?: () => Promise<string | undefined>;
}

/** Append a row; a peer also needs rows in comparisons.ts. */
export const subjects: readonly Subject[] = [
  {
    name: 'floor',
    what: 'gunzip + JSON.parse',
    judges: 'json-syntax',
    load: async () => (await import('./floor/floor.ts')).floor,
  },
  {
    name: 'audit',
    what: 'lake audit',
    judges: 'all',
    load: async (installed) => (await import('./ours.ts')).auditBy(installed, { compares: false }),
  },
  {
    name: 'audit, all',
    what: 'lake audit --sessions --duplicates',
    judges: 'all',
    load: async (installed) => (await import('./ours.ts')).auditBy(installed, { compares: true }),
  },
  {
    name: 'duckdb',
    what: 'DuckDB, sql/duckdb.sql',
    judges: 'all',
    load: async () => (await import('./peers/duckdb.ts')).duckdb,
  },
  {
    name: 'jq',
    what: 'gunzip | jq: each event parsed, none judged',
    judges: 'json-syntax',
    load: async () => (await import('./peers/jq.ts')).jq,
    isOutside: true,
    missing: async () => (await import('./peers/jq.ts')).jqMissing(),
  },
  {
    name: 'spark',
    what: 'Spark local, sql/spark.sql, start-up apart',
    judges: 'all',
    load: async () => (await import('./peers/spark.ts')).spark,
    mostRounds: 1,
    isOutside: true,
    isSlow: true,
    missing: async () => (await import('./peers/spark.ts')).sparkMissing(),
  },
];

/** @throws {Error} for a name that no row has */
export function subjectOf(name: SubjectName): Subject {
  const subject = subjects.find((row) => row.name === name);
  if (subject === undefined) throw new Error(`There is no subject ${name}.`);
  return subject;
}
