import { median, quantile } from '../statistics.ts';
import { type Cell, cells, keyOf, type Memory, memories, type Ratio, ratios } from './comparisons.ts';
import type { Absence, Runs } from './measure.ts';
import type { Outcome } from './outcome.ts';
import type { ObjectSets } from './sets.ts';

/** The median of the rounds; one round in ten was below `low`, and one above `high`. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface Timing extends Cell {
  readonly seconds: Spread;
  readonly megabytesPerSecond: number;
  /** The median of what its threads used of cores together. */
  readonly coreSeconds?: number;
  readonly startUpSeconds?: number;
}

export interface RatioResult extends Ratio {
  readonly ratio: Spread;
  /** The same of what their threads used of cores; undefined where others did the work. */
  readonly coresRatio?: number;
  readonly missed: boolean;
}

export interface MemoryResult extends Memory {
  /** The highest of the rounds; undefined where the system doesn't say. */
  readonly megabytes: number | undefined;
  readonly missed: boolean;
}

export interface Results {
  readonly timings: readonly Timing[];
  readonly ratios: readonly RatioResult[];
  readonly memories: readonly MemoryResult[];
  readonly absences: readonly Absence[];
}

/** What the runs come to. Rows of subjects that are absent are left out. */
export function resultsOf({ outcomes, absences }: Runs, sets: ObjectSets): Results {
  const runsOf = (cell: Cell): readonly Outcome[] => outcomes.get(keyOf(cell)) ?? [];
  const wasRun = (cell: Cell): boolean => runsOf(cell).length > 0;
  const seconds = (cell: Cell): number[] => runsOf(cell).map((run) => run.seconds);
  const cores = (cell: Cell): number[] => runsOf(cell).flatMap(({ coreSeconds }) => coreSeconds ?? []);
  return {
    timings: cells.filter(wasRun).map((cell) => {
      const spent = spread(seconds(cell));
      const startUps = runsOf(cell).flatMap(({ startUpSeconds }) => startUpSeconds ?? []);
      const used = cores(cell);
      return {
        ...cell,
        seconds: spent,
        megabytesPerSecond: sets[cell.set].bytes / 1e6 / spent.median,
        ...(used.length === 0 ? {} : { coreSeconds: median(used) }),
        ...(startUps.length === 0 ? {} : { startUpSeconds: median(startUps) }),
      };
    }),
    ratios: ratios
      .filter(({ of, to }) => wasRun(of) && wasRun(to))
      .map((row) => {
        const moreBytes = sets[row.of.set].bytes / sets[row.to.set].bytes;
        const ratio = spread(quotients(seconds(row.of), seconds(row.to)).map((one) => one / moreBytes));
        const [ofCores, toCores] = [cores(row.of), cores(row.to)];
        return {
          ...row,
          ratio,
          ...(ofCores.length === 0 || toCores.length === 0
            ? {}
            : { coresRatio: median(ofCores) / median(toCores) / moreBytes }),
          missed: isOutside(ratio.median, row),
        };
      }),
    memories: memories
      .filter(({ of }) => wasRun(of))
      .map((row) => {
        const peaks = runsOf(row.of).flatMap(({ peakBytes }) => peakBytes ?? []);
        const megabytes = peaks.length === 0 ? undefined : Math.max(...peaks) / 1e6;
        return { ...row, megabytes, missed: isOutside(megabytes, row) };
      }),
    absences,
  };
}

const spread = (list: readonly number[]): Spread => ({
  median: median(list),
  low: quantile(list, 0.1),
  high: quantile(list, 0.9),
});

/** Of rounds that stood side by side; where one side has fewer, of its rounds and the other's median. */
function quotients(of: readonly number[], to: readonly number[]): number[] {
  if (of.length === to.length) return of.map((one, round) => one / (to[round] as number));
  return of.length < to.length ? of.map((one) => one / median(to)) : to.map((one) => median(of) / one);
}

/** A figure that there isn't keeps no bar. */
function isOutside(figure: number | undefined, { atMost, atLeast }: { atMost?: number; atLeast?: number }): boolean {
  if (atMost !== undefined && !(figure !== undefined && figure <= atMost)) return true;
  return atLeast !== undefined && !(figure !== undefined && figure >= atLeast);
}
