import { availableParallelism, cpus, totalmem } from 'node:os';
import { corpusOf } from './corpus/corpus.ts';
import { installLake } from './install-lake.ts';
import { type Effort, measure } from './measure.ts';
import { readLakeOptions, usage } from './options.ts';
import { type Results, resultsOf } from './results.ts';
import { CORES } from './run-subject.ts';
import { objectSets } from './sets.ts';
import { tables } from './table.ts';

interface Plan extends Effort {
  /** How often the objects are listed to see that memory doesn't grow. */
  readonly times: number;
}

const FULL: Plan = { rounds: 5, hasSlow: true, times: 10 };
const QUICK: Plan = { rounds: 1, hasSlow: false, times: 4 };

const say = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`);
};

const warn = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** `bench lake`; gives the exit code. */
export async function runLakeBench(args: readonly string[]): Promise<number> {
  const options = readLakeOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const plan = options.quick ? QUICK : FULL;
  say('making the objects, unless they are there …');
  const corpus = await corpusOf(options);
  const sets = objectSets(corpus, plan.times);
  say('packing the lake, as its users have it …');
  const lake = await installLake();
  let results: Results;
  try {
    results = resultsOf(await measure(sets, plan, { installed: lake.folder, say, warn }), sets);
  } finally {
    lake.remove();
  }
  const machine = {
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: Math.min(CORES, availableParallelism()),
    memoryMegabytes: Math.round(totalmem() / 1e6),
  };
  const { bytes, truth } = sets.all;
  const measured = { objects: corpus.objects.length, bytes, ...truth, times: plan.times };
  if (options.json) {
    const leftOut = results.absences.map(({ subject, why }) => `${subject} (${why})`);
    const document = { machine, quick: options.quick, rounds: plan.rounds, corpus: measured, leftOut, ...results };
    process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
  } else {
    const { node, processor, cores } = machine;
    process.stdout.write(
      `${measured.objects} objects, ${(bytes / 1e6).toFixed(0)} MB of JSON, ${truth.events} events; ` +
        `${plan.rounds} rounds; Node ${node}, ${cores} cores of ${processor}\n\n${tables(results, plan)}\n`,
    );
  }
  const missed = [...results.ratios, ...results.memories].some((row) => row.missed);
  const disagrees = results.absences.some(({ kind }) => kind === 'disagrees');
  return options.check && (missed || disagrees) ? 1 : 0;
}
