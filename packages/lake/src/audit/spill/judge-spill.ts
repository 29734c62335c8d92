import { setImmediate } from 'node:timers/promises';
import { rules, type ValidatorOptions } from '@acme/telemetry-schema';
import { type DuplicatesFound, judgeDuplicates } from './judge-duplicates.ts';
import { judgeSessions, MOST_SESSION_ROWS } from './judge-sessions.ts';
import type { BrokenRule, SessionsFound } from './session-judge.ts';
import { PARTITIONS } from './spill-chunk.ts';
import type { SpillAddress, SpillPart } from './spill-part.ts';
import { countByPartition, type SpillKind } from './spill-reader.ts';
import type { SpillTask } from './spill-task.ts';
import type { SpillIssue, SpillVerdict } from './spill-verdict.ts';

export type { SpillTask } from './spill-task.ts';

/** What a task found, as plain data. */
export type SpillTaskResult = DuplicatesFound | SessionsFound;

/** How parts are compared. */
export interface JudgeSpillOptions {
  /** For files of passing use; it exists. */
  readonly folder: string;
  /** How many tasks may run at once; 1 by default. */
  readonly workers?: number | undefined;
  /** How many first offenders are named; 5 by default. */
  readonly offenders?: number | undefined;
  readonly severities?: ValidatorOptions['severities'];
  /** Runs a task, elsewhere: a worker answers with `runSpillTask(task)`. In this thread by default. */
  readonly run?: ((task: SpillTask) => Promise<SpillTaskResult>) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How many events a task may hold at once: 48 bytes each. 524 288 by default, 1 048 576 at most. */
  readonly mostRows?: number | undefined;
}

const MOST_ROWS = 524_288;

/** What a worker does with a task. Throws LakeReadError, LakeWriteError. */
export function runSpillTask(task: SpillTask): SpillTaskResult {
  return task.kind === 'duplicates' ? judgeDuplicates(task) : judgeSessions(task);
}

/** Compares the events of all parts; takes no file away but its own. Throws what its tasks throw, and what `signal` is aborted with. */
export async function judgeSpill(parts: readonly SpillPart[], options: JudgeSpillOptions): Promise<SpillVerdict> {
  const { run = runHere, workers = 1, signal } = options;
  const tasks = plan(parts, options);
  const results: SpillTaskResult[] = [];
  let next = 0;
  let failed = false;
  const work = async () => {
    for (let task = tasks[next++]; task !== undefined && !failed; task = tasks[next++]) {
      signal?.throwIfAborted();
      try {
        results.push(await run(task));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  signal?.throwIfAborted();
  return merge(parts, results, options);
}

async function runHere(task: SpillTask): Promise<SpillTaskResult> {
  await setImmediate();
  return runSpillTask(task);
}

/** Neighbouring partitions together, as many as may be held at once, and few enough that all workers have some. */
function plan(parts: readonly SpillPart[], options: JudgeSpillOptions): SpillTask[] {
  const { folder, workers = 1, offenders = 5, severities } = options;
  const mostRows = Math.min(options.mostRows ?? MOST_ROWS, MOST_SESSION_ROWS);
  const inOrder = [...parts].sort((one, other) => one.object - other.object);
  return (['duplicates', 'sessions'] as const).flatMap((kind) => {
    const counts = countByPartition(inOrder, kind);
    const share = Math.ceil(counts.reduce((sum, count) => sum + count, 0) / workers);
    const common = { kind, parts: inOrder.filter((part) => part[kind]), mostRows, offenders, folder, severities };
    return ranges(counts, Math.min(share, mostRows)).map((range) => ({ ...common, ...range }));
  });
}

function ranges(counts: Float64Array, most: number): Pick<SpillTask, 'range' | 'rows'>[] {
  const found: Pick<SpillTask, 'range' | 'rows'>[] = [];
  let from = 0;
  let rows = 0;
  for (let to = 0; to <= PARTITIONS; to++) {
    const count = counts[to];
    if (count === undefined || rows + count > most) {
      if (rows > 0) found.push({ range: { from, to }, rows });
      from = to;
      rows = 0;
    }
    rows += count ?? 0;
  }
  return found;
}

function merge(
  parts: readonly SpillPart[],
  results: readonly SpillTaskResult[],
  { offenders = 5 }: JudgeSpillOptions,
): SpillVerdict {
  const compared = (kind: SpillKind) => parts.some((part) => part[kind]);
  const duplicates = results.filter((result): result is DuplicatesFound => result.kind === 'duplicates');
  const sessions = results.filter((result): result is SessionsFound => result.kind === 'sessions');
  return {
    ...(compared('duplicates') && {
      duplicates: sum(duplicates, 'duplicates'),
      conflicts: sum(duplicates, 'conflicts'),
      duplicateOffenders: first(
        duplicates.flatMap((found) => found.duplicateOffenders),
        offenders,
      ),
      conflictOffenders: first(
        duplicates.flatMap((found) => found.conflictOffenders),
        offenders,
      ),
    }),
    ...(compared('sessions') && {
      sessions: {
        sessions: sum(sessions, 'sessions'),
        notEvaluated: sum(sessions, 'notEvaluated'),
        repeated: sum(sessions, 'repeated'),
      },
    }),
    issues: mergeIssues(
      sessions.flatMap(({ issues }) => issues),
      offenders,
    ),
  };
}

function sum<K extends string>(results: readonly Readonly<Record<K, number>>[], key: K): number {
  return results.reduce((before, result) => before + result[key], 0);
}

function first(addresses: readonly SpillAddress[], most: number): SpillAddress[] {
  return [...addresses].sort((one, other) => one.object - other.object || one.record - other.record).slice(0, most);
}

function mergeIssues(broken: readonly BrokenRule[], offenders: number): SpillIssue[] {
  const merged = rules.flatMap(({ id }) => {
    const found = broken.filter(({ rule }) => rule === id);
    const [any] = found;
    if (any === undefined) return [];
    const addresses = first(
      found.flatMap((issue) => issue.first),
      offenders,
    );
    const counts = new Map<number, number>();
    for (const issue of found) {
      for (const [object, count] of issue.counts) counts.set(object, (counts.get(object) ?? 0) + count);
    }
    const { rule, path, severity } = any;
    return [...counts].map(([object, count]) => {
      const own = addresses.filter((address) => address.object === object);
      return { object, rule, path, severity, count, first: own.map(({ record, line }) => ({ record, line })) };
    });
  });
  // A stable sort: of one object, in the order of the rules.
  return merged.sort((one, other) => one.object - other.object);
}
