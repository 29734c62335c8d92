import { join } from 'node:path';
import { isDeparture } from './departures.ts';
import type { verdictJudge } from './judge-verdict.ts';
import { readLines } from './lines.ts';
import type { Artefact, EngineVerdict, Expectation } from './verdict.ts';

/** What an engine made of many lines by one artefact. */
export interface Tally {
  readonly engine: string;
  readonly artefact: Artefact;
  cases: number;
  agree: number;
  /** Other than the standard, as known (departures.ts). */
  depart: number;
  disagree: number;
  /** Rules without a verdict, because a field that they read has none (D13). */
  notJudged: number;
  /** Where the first disagreements are: names of cases. */
  readonly examples: string[];
}

/** A line's expectation, and what to call it. */
export interface Expected extends Expectation {
  readonly line: number;
  readonly name: string;
}

const MOST_EXAMPLES = 5;

/** Adds what an engine wrote of a file to its tallies. Throws when it skipped a line or made one up. */
export async function addVerdicts(
  tallies: Map<string, Tally>,
  engine: string,
  out: string,
  expected: AsyncIterable<Expected>,
  judge: ReturnType<typeof verdictJudge>,
): Promise<void> {
  const verdicts = readVerdicts(join(out, `${engine}.jsonl`));
  for await (const wanted of expected) {
    const { value: verdict } = await verdicts.next();
    if (verdict?.line !== wanted.line)
      throw new Error(
        `${engine} has no verdict on line ${wanted.line} (${wanted.name}); its next is on ${verdict?.line ?? 'none'}.`,
      );
    for (const { artefact, agrees, notJudged } of judge(verdict, wanted)) {
      const tally = tallyOf(tallies, engine, artefact);
      tally.cases++;
      tally.notJudged += notJudged;
      if (agrees) tally.agree++;
      else if (isDeparture(engine, artefact, wanted.traps)) tally.depart++;
      else {
        tally.disagree++;
        if (tally.examples.length < MOST_EXAMPLES) tally.examples.push(wanted.name);
      }
    }
  }
  const { value: more } = await verdicts.next();
  if (more !== undefined) throw new Error(`${engine} has a verdict on line ${more.line}, which is no record.`);
}

function tallyOf(tallies: Map<string, Tally>, engine: string, artefact: Artefact): Tally {
  const key = `${engine} ${artefact}`;
  let tally = tallies.get(key);
  if (tally === undefined) {
    tally = { engine, artefact, cases: 0, agree: 0, depart: 0, disagree: 0, notJudged: 0, examples: [] };
    tallies.set(key, tally);
  }
  return tally;
}

async function* readVerdicts(file: string): AsyncGenerator<EngineVerdict, undefined> {
  for await (const batch of readLines(file))
    for (const { bytes } of batch) yield JSON.parse(bytes.toString()) as EngineVerdict;
  return undefined;
}
