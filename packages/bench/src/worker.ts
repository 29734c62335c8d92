import type { Task } from './cases.ts';
import { corpus, type KeyOrder } from './events.ts';
import { median } from './statistics.ts';
import { type Judge, subjects } from './subjects.ts';

/** What a process measures; it has one subject, so no other has shaped its inline caches, its heap or its compiled code. */
export interface WorkerTask {
  readonly task: Task;
  readonly order: KeyOrder;
  /** How many different events. */
  readonly events: number;
  /** How long to warm up; 0 measures the very first verdicts instead, once. */
  readonly warmUpMs: number;
}

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'round'; readonly nanoseconds: number }
  | { readonly kind: 'cold'; readonly nanoseconds: number; readonly firstNanoseconds: number }
  | { readonly kind: 'problem'; readonly message: string };

/** To a warmed-up worker: measure for so many milliseconds. */
export type ToWorker = number;

const BATCH_MS = 0.5;

/** The loop around a subject. It counts, so that no verdict is dropped as unused and a wrong one is noticed. */
function countValid(judge: (input: unknown) => boolean, inputs: readonly unknown[], passes: number): number {
  let valid = 0;
  for (let pass = 0; pass < passes; pass++) {
    for (let i = 0; i < inputs.length; i++) if (judge(inputs[i])) valid++;
  }
  return valid;
}

interface Prepared {
  readonly inputs: readonly unknown[];
  /** Judges all inputs so often, and gives the time that one took. */
  readonly batch: (passes: number) => number;
}

function prepare({ task, order, events }: WorkerTask, judge: Judge): Prepared {
  const texts = corpus(task.corpus, order, events);
  const inputs = texts.map((text) => (task.input === 'text' ? Buffer.from(text) : JSON.parse(text)));
  const judgeAny = judge as (input: unknown) => boolean;
  const batch = (passes: number): number => {
    const begin = performance.now();
    const valid = countValid(judgeAny, inputs, passes);
    const milliseconds = performance.now() - begin;
    if (valid !== (task.valid ? passes * events : 0))
      throw new Error(`${task.name} gave a wrong verdict while measured`);
    return (milliseconds * 1e6) / (passes * events);
  };
  return { inputs, batch };
}

function warmUp({ batch }: Prepared, milliseconds: number, events: number): number {
  const end = performance.now() + milliseconds;
  let passes = 1;
  while (performance.now() < end) passes = Math.max(1, Math.round((BATCH_MS * 1e6) / (batch(passes) * events)));
  return passes;
}

/** The median of short batches, so that a turn that another process had in between doesn't count. */
function measureRound({ batch }: Prepared, passes: number, milliseconds: number): number {
  const end = performance.now() + milliseconds;
  const times: number[] = [];
  do times.push(batch(passes));
  while (performance.now() < end);
  return median(times);
}

function measureCold({ inputs }: Prepared, { task }: WorkerTask, judge: Judge): FromWorker {
  for (let i = 0; i < 50; i++) performance.now();
  const judgeAny = judge as (input: unknown) => boolean;
  countValid(judgeAny, [], 1);
  const begin = performance.now();
  let valid = judgeAny(inputs[0]) ? 1 : 0;
  const first = performance.now();
  valid += countValid(judgeAny, inputs.slice(1), 1);
  const end = performance.now();
  if (valid !== (task.valid ? inputs.length : 0)) throw new Error(`${task.name} gave a wrong verdict while measured`);
  return {
    kind: 'cold',
    nanoseconds: ((end - first) * 1e6) / (inputs.length - 1),
    firstNanoseconds: (first - begin) * 1e6,
  };
}

const send = (message: FromWorker): void => {
  process.send?.(message);
};

/** Runs what `operation` does and hands a failure to the parent, which words it. */
function answer(operation: () => FromWorker): void {
  try {
    send(operation());
  } catch (error) {
    send({ kind: 'problem', message: error instanceof Error ? error.message : String(error) });
  }
}

async function work(workerTask: WorkerTask): Promise<void> {
  const judge = await subjects[workerTask.task.subject]();
  const prepared = prepare(workerTask, judge);
  if (workerTask.warmUpMs === 0) {
    answer(() => measureCold(prepared, workerTask, judge));
    process.disconnect();
    return;
  }
  answer(() => {
    const passes = warmUp(prepared, workerTask.warmUpMs, workerTask.events);
    process.on('message', (milliseconds: ToWorker) => {
      answer(() => ({ kind: 'round', nanoseconds: measureRound(prepared, passes, milliseconds) }));
    });
    return { kind: 'ready' };
  });
}

await work(JSON.parse(process.argv[2] as string));
