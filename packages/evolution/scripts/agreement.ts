import { parseArgs } from 'node:util';
import { asDocument, emptyAgreement, inWords, judgePair, shortfalls } from '../src/random/agreement.ts';
import { contractPair } from '../src/random/pairs.ts';

// Lets the three engines, generated validators and sampled events judge random pairs of contracts, and fails where any two of them
// contradict each other, or where some kind of change was seen too seldom to say anything.

const HELP = `Has diff, proof, search, generated validators and sampled events judge random pairs of contracts, and counts
where any two of them contradict each other.

Usage: npx -y pnpm@12 evolution-agreement [--pairs N] [--seed N] [--tries N] [--events N] [--json]
       npx -y pnpm@12 evolution-agreement --record

  --pairs N    how many pairs (default 24000, which takes ten minutes); under 20000 is a short form
  --seed N     of the first pair; those behind it have the numbers that follow (default 0)
  --tries N    events that the search tries, for each relation (default 100)
  --events N   events that are sampled beside those, for each relation (default 60)
  --json       one JSON document, in place of the lines
  --record     keep the figures of a whole run in docs/figures; goes alone
  --help       this text

Exit codes: 0 none contradict each other, and a whole run has seen enough of every change; 1 otherwise; 2 wrong use.
`;

const values = readOptions();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const [pairs, seed] = [numberOf('pairs', 1), numberOf('seed', 0)];
const [tries, events] = [numberOf('tries', 0), numberOf('events', 0)];
const REPORTED = 1_000;
const FULL = 20_000;

const agreement = emptyAgreement();
const begun = Date.now();
for (let done = 0; done < pairs; done++) {
  judgePair(contractPair(seed + done), { tries, events }, agreement);
  if ((done + 1) % REPORTED === 0) {
    const seconds = Math.round((Date.now() - begun) / 1000);
    console.error(
      `${done + 1} of ${pairs} pairs after ${seconds} s, ${agreement.contradictions.length} contradictions`,
    );
  }
}

const isFull = pairs >= FULL;
const faults = isFull ? shortfalls(agreement, { changes: 500, events: 50_000 }) : agreement.contradictions;
const document = { asked: { pairs, seed, tries, events }, leftOut: [], ...asDocument(agreement), faults };
console.log(values.json ? JSON.stringify(document, undefined, 2) : inWords(agreement));
for (const fault of faults) console.error(fault);
if (!isFull) console.error(`With fewer than ${FULL} pairs, how often each change was seen is not judged.`);
if (faults.length > 0) {
  console.error(`${faults.length} faults. A pair is made again by its seed: --seed N --pairs 1.`);
  process.exitCode = 1;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        pairs: { type: 'string', default: '24000' },
        seed: { type: 'string', default: '0' },
        tries: { type: 'string', default: '100' },
        events: { type: 'string', default: '60' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return wrongUse((error as Error).message);
  }
}

function numberOf(name: 'pairs' | 'seed' | 'tries' | 'events', least: number): number {
  const text = values[name];
  const isWhole = /^\d{1,9}$/.test(text) && Number(text) >= least;
  return isWhole ? Number(text) : wrongUse(`--${name} takes a whole number of at least ${least}, not '${text}'.`);
}

function wrongUse(why: string): never {
  process.stderr.write(`${why}\n\n${HELP}`);
  process.exit(2);
}
