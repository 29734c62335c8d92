import { barOf, type Case, type Task, yardsticks } from './cases.ts';
import type { KeyOrder } from './events.ts';
import { runCold, startWarm } from './processes.ts';
import { median, quantile } from './statistics.ts';
import { EVENTS, type Temperature } from './temperature.ts';

/** How much to measure. A launch starts every process anew: where its code happens to lie in memory is worth some percent. */
export interface Effort {
  readonly launches: number;
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
  /** Cold processes of each subject; more, where the machine is so busy that the figure hasn't settled. */
  readonly coldRuns: number;
}

/** Times `coldRuns`, at most. */
const MOST_COLD_RUNS = 3;

export interface Measurement {
  readonly case: string;
  readonly what: string;
  readonly temperature: Temperature;
  readonly order: KeyOrder;
  readonly against: Case['against'];
  /** Of an event, when nothing disturbs: warm, the median of the launches; cold, the lowest tenth of the processes. */
  readonly nanoseconds: number;
  readonly againstNanoseconds: number;
  readonly ratio: number;
  /** The ratios of the launches lie between these; of cold processes all lie above `low`, nine tenths below `high`. */
  readonly low: number;
  readonly high: number;
  /** Cold only: the very first verdict, compilation of its code included. */
  readonly firstVerdictMicroseconds?: number;
  readonly bar?: number;
}

/** One list a task: of the launches, or of the cold processes, that stood beside each other in time. */
type Series = ReadonlyMap<Task, readonly number[]>;

const rotated = <T>(list: readonly T[], by: number): readonly T[] => {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
};

/** What is needed when nothing disturbs: disturbances only ever add, and on a busy machine most rounds and processes are disturbed. */
const undisturbed = (list: readonly number[]): number => quantile(list, 0.1);

/** The cases and the yardsticks they need, each once. */
function tasksOf(cases: readonly Case[]): Map<Case | keyof typeof yardsticks, Task> {
  const tasks = new Map<Case | keyof typeof yardsticks, Task>();
  for (const { against } of cases) tasks.set(against, yardsticks[against]);
  for (const row of cases) tasks.set(row, row);
  return tasks;
}

async function measureWarm(
  tasks: readonly Task[],
  temperature: Temperature,
  order: KeyOrder,
  effort: Effort,
): Promise<Series> {
  const series = new Map(tasks.map((task) => [task, [] as number[]]));
  for (let launch = 0; launch < effort.launches; launch++) {
    const workers = [];
    try {
      for (const task of rotated(tasks, launch)) {
        const worker = await startWarm({ task, order, events: EVENTS[temperature], warmUpMs: effort.warmUpMs });
        workers.push({ task, worker, rounds: [] as number[] });
      }
      for (let round = 0; round < effort.rounds; round++) {
        for (const { worker, rounds } of rotated(workers, round)) rounds.push(await worker.round(effort.roundMs));
      }
      for (const { task, rounds } of workers) series.get(task)?.push(undisturbed(rounds));
    } finally {
      await Promise.all(workers.map(({ worker }) => worker.stop()));
    }
  }
  return series;
}

interface ColdSeries {
  readonly all: Series;
  readonly first: Series;
}

/** Three processes needed about the same, and none needed less. */
function settled(list: readonly number[]): boolean {
  const [lowest, , third] = [...list].sort((a, b) => a - b);
  return lowest !== undefined && third !== undefined && third <= lowest * 1.05;
}

async function measureCold(tasks: readonly Task[], order: KeyOrder, effort: Effort): Promise<ColdSeries> {
  const all = new Map(tasks.map((task) => [task, [] as number[]]));
  const first = new Map(tasks.map((task) => [task, [] as number[]]));
  for (let run = 0; run < effort.coldRuns * MOST_COLD_RUNS; run++) {
    const due = run < effort.coldRuns ? tasks : tasks.filter((task) => !settled(all.get(task) ?? []));
    if (due.length === 0) break;
    for (const task of rotated(due, run)) {
      const { nanoseconds, firstNanoseconds } = await runCold({ task, order, events: EVENTS.cold, warmUpMs: 0 });
      all.get(task)?.push(nanoseconds);
      first.get(task)?.push(firstNanoseconds);
    }
  }
  return { all, first };
}

/**
 * Measures cases against their yardsticks, in one temperature and key order: the ratio of what is needed undisturbed.
 * Warm, the median of the launches' ratios: a launch's processes stand side by side, and each gives its lowest tenth of rounds.
 */
export async function measure(
  cases: readonly Case[],
  temperature: Temperature,
  order: KeyOrder,
  effort: Effort,
): Promise<Measurement[]> {
  const tasks = tasksOf(cases);
  const list = [...tasks.values()];
  const cold = temperature === 'cold' ? await measureCold(list, order, effort) : undefined;
  const series = cold?.all ?? (await measureWarm(list, temperature, order, effort));
  const typical = cold === undefined ? median : undisturbed;
  return cases.map((row) => {
    const own = series.get(row) ?? [];
    const yardstick = series.get(tasks.get(row.against) as Task) ?? [];
    const nanoseconds = typical(own);
    const againstNanoseconds = typical(yardstick);
    const bar = barOf(row, temperature, order);
    const ratios = own.map((one, i) => one / (cold === undefined ? (yardstick[i] as number) : againstNanoseconds));
    return {
      case: row.name,
      what: row.what,
      temperature,
      order,
      against: row.against,
      nanoseconds,
      againstNanoseconds,
      ratio: cold === undefined ? median(ratios) : nanoseconds / againstNanoseconds,
      low: Math.min(...ratios),
      high: cold === undefined ? Math.max(...ratios) : quantile(ratios, 0.9),
      ...(cold === undefined ? {} : { firstVerdictMicroseconds: undisturbed(cold.first.get(row) ?? []) / 1000 }),
      ...(bar === undefined ? {} : { bar }),
    };
  });
}
