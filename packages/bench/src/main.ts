import { cpus } from 'node:os';
import { disagreements } from './agreement.ts';
import { aheads } from './ahead.ts';
import type { Case } from './cases.ts';
import { KEY_ORDERS, type KeyOrder } from './events.ts';
import { runLakeBench } from './lake/lake.ts';
import { type Effort, type Measurement, measure } from './measure.ts';
import { readOptions, UsageError, usage } from './options.ts';
import { peerNames, peers } from './peers/index.ts';
import { type Judge, subjects } from './subjects.ts';
import { misses, table } from './table.ts';
import { TEMPERATURES, type Temperature } from './temperature.ts';

/** What is measured, and how long. `--quick` is for CI: under a minute on two cores that have nothing else to do. */
interface Plan {
  readonly temperatures: readonly Temperature[];
  readonly orders: readonly KeyOrder[];
  readonly effort: Effort;
}

const FULL: Plan = {
  temperatures: TEMPERATURES,
  orders: KEY_ORDERS,
  effort: { launches: 5, rounds: 24, roundMs: 20, warmUpMs: 400, coldRuns: 15 },
};
const QUICK: Plan = {
  temperatures: ['hot', 'cold'],
  orders: ['fixed'],
  effort: { launches: 3, rounds: 10, roundMs: 15, warmUpMs: 250, coldRuns: 9 },
};

interface Refusal {
  readonly case: string;
  /** The kinds of event on which the subject and ours give different verdicts. */
  readonly disagreesOn: readonly string[];
}

/** A case may be timed when its subject, as a reader of events, gives the verdicts that ours gives. */
async function refusals(cases: readonly Case[]): Promise<Refusal[]> {
  const ours = await subjects.is();
  const judges = cases.filter(
    ({ input, corpus, valid, subject }) =>
      input === 'event' && corpus === 'valid' && valid && subject !== 'validate as writer',
  );
  const refused: Refusal[] = [];
  for (const { name, subject } of [{ name: 'floor', subject: 'floor' } as const, ...judges]) {
    const judge: Judge = await subjects[subject]();
    const disagreesOn = disagreements(judge, ours);
    if (disagreesOn.length > 0) refused.push({ case: name, disagreesOn });
  }
  return refused;
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function run(args: readonly string[]): Promise<number> {
  if (args[0] === 'lake') return runLakeBench(args.slice(1));
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const refused = await refusals(options.cases);
  for (const { case: name, disagreesOn } of refused) {
    say(`${name} is not timed: it gives another verdict than ours on: ${disagreesOn.join('; ')}`);
  }
  const timed = options.cases.filter(({ name }) => !refused.some((row) => row.case === name));
  if (timed.length === 0 || refused.some((row) => row.case === 'floor')) return 1;

  const { temperatures, orders, effort } = options.quick ? QUICK : FULL;
  const measurements: Measurement[] = [];
  for (const order of orders) {
    for (const temperature of temperatures) {
      if (process.stderr.isTTY) process.stderr.write(`measuring ${temperature}, keys ${order} …\r`);
      const found = await measure(timed, temperature, order, effort);
      measurements.push(...found);
      if (process.stderr.isTTY) process.stderr.write('\x1b[2K');
      if (!options.json) process.stdout.write(`${table(found)}\n\n`);
    }
  }
  const missed = measurements.filter(misses);
  const ahead = aheads(measurements, peerNames);
  if (options.json) {
    const machine = {
      node: process.version,
      v8: process.versions.v8,
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
    };
    const versions = Object.fromEntries(
      await Promise.all(Object.values(peers).map(async (load) => load().then(({ name, version }) => [name, version]))),
    );
    const leftOut = refused.map((row) => row.case);
    const rows = measurements.map((row) => ({ ...row, missed: misses(row) }));
    const beaten = ahead.map(({ peer: { case: name, temperature, order }, of }) => ({
      case: name,
      temperature,
      order,
      of,
    }));
    const document = { machine, quick: options.quick, versions, leftOut, refused, measurements: rows, ahead: beaten };
    process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
  } else {
    for (const { case: name, temperature, order, ratio, bar } of missed) {
      process.stdout.write(
        `missed: ${name}, ${temperature}, keys ${order}: ${ratio.toFixed(2)}, and the bar is ${bar}\n`,
      );
    }
    for (const { peer, of, ratio } of ahead) {
      process.stdout.write(
        `ahead of ${of}: ${peer.case}, ${peer.temperature}, keys ${peer.order}: ${peer.ratio.toFixed(2)}, beside ${ratio.toFixed(2)}\n`,
      );
    }
  }
  return options.check && [missed, refused, ahead].some(({ length }) => length > 0) ? 1 : 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say(error.message);
  process.exitCode = 2;
}
