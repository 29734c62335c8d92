import { parseArgs } from 'node:util';
import { emptyAgreement, inWords, judgePair, shortfalls } from '../src/random/agreement.ts';
import { contractPair } from '../src/random/pairs.ts';

// Lets the three engines, generated validators and sampled events judge random pairs of contracts, and fails where any two of them
// contradict each other, or where some kind of change was seen too seldom to say anything.

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '24000' },
    seed: { type: 'string', default: '0' },
    tries: { type: 'string', default: '100' },
    events: { type: 'string', default: '60' },
  },
});
const [pairs, seed, tries, events] = [values.pairs, values.seed, values.tries, values.events].map(Number) as [
  number,
  number,
  number,
  number,
];
const REPORTED = 1_000;
const FULL = 20_000;
if (!(pairs > 0)) throw new RangeError('Give --pairs a number above 0.');

const agreement = emptyAgreement();
const begun = Date.now();
for (let done = 0; done < pairs; done++) {
  judgePair(contractPair(seed + done), { tries, events }, agreement);
  if ((done + 1) % REPORTED === 0) {
    const seconds = Math.round((Date.now() - begun) / 1000);
    console.log(`${done + 1} of ${pairs} pairs after ${seconds} s, ${agreement.contradictions.length} contradictions`);
  }
}
console.log(inWords(agreement));

const isFull = pairs >= FULL;
const faults = isFull ? shortfalls(agreement, { changes: 500, events: 50_000 }) : agreement.contradictions;
for (const fault of faults) console.error(fault);
if (!isFull) console.log(`With fewer than ${FULL} pairs, how often each change was seen is not judged.`);
if (faults.length > 0) {
  console.error(`${faults.length} faults. A pair is made again by its seed: --seed N --pairs 1.`);
  process.exitCode = 1;
}
