import type { Accepts } from '../accepts.ts';
import { decideInclusion } from '../decide/index.ts';
import { diff } from '../diff/diff.ts';
import { type EventRelation, explain, policy } from '../policy/policy.ts';
import { createGeneratedValidator } from '../validator/generated-accepts.ts';
import { createRandom } from '../witness/random.ts';
import type { Sample } from '../witness/sample.ts';
import { createSampler } from '../witness/sampler.ts';
import { searchWitness } from '../witness/search.ts';
import { shrinkWitness } from '../witness/shrink.ts';
import type { ContractPair } from './pairs.ts';

/** How hard a pair is looked at. */
export interface AgreementOptions {
  /** Events that the search tries, for each relation. */
  readonly tries: number;
  /** Events that are sampled beside the search's, for each relation. */
  readonly events: number;
}

/** What came of some pairs. */
export interface Agreement {
  pairs: number;
  /** Pairs of which a relation is refuted. */
  unsafe: number;
  readonly statuses: Record<'proved' | 'refuted' | 'unknown', number>;
  /** Refuted relations of which the search found a witness, too. */
  found: number;
  /** Relations whose first side accepts no event at all, as far as sampling goes. */
  empty: number;
  /** Shrunk witnesses by how much they are rejected for. */
  readonly faults: Map<number, number>;
  /** Changes by code, as they were made. */
  readonly made: Map<string, number>;
  /** Pairs by code, as the diff names them. */
  readonly named: Map<string, number>;
  /** Events sampled from pairs with a change of this code. */
  readonly events: Map<string, number>;
  /** Where engines, generated validators or events contradict each other, and what no engine could say. */
  readonly contradictions: string[];
}

export function emptyAgreement(): Agreement {
  return {
    pairs: 0,
    unsafe: 0,
    statuses: { proved: 0, refuted: 0, unknown: 0 },
    found: 0,
    empty: 0,
    faults: new Map(),
    made: new Map(),
    named: new Map(),
    events: new Map(),
    contradictions: [],
  };
}

const writerOf = (contract: Accepts['contract']): Accepts => ({ contract, role: 'writer' });
const readerOf = (contract: Accepts['contract']): Accepts => ({ contract, role: 'reader' });

/** The relations between two versions: whose events, and who has to accept them. */
export const relations: Readonly<Record<EventRelation, (pair: ContractPair) => readonly [Accepts, Accepts]>> = {
  backward: ({ old, next }) => [writerOf(old), readerOf(next)],
  forward: ({ old, next }) => [writerOf(next), readerOf(old)],
  writer: ({ old, next }) => [writerOf(old), writerOf(next)],
};

/** Lets the three engines, the generated validators and sampled events judge a pair, and adds what they say. */
export function judgePair(pair: ContractPair, options: AgreementOptions, into: Agreement): void {
  const named = new Set(diff(pair.old, pair.next).map(({ code }) => code));
  const mayBreak = new Set([...named].flatMap((code) => explain(code).breaks));
  const say = (what: string) => into.contradictions.push(`seed ${pair.seed} (${pair.codes.join(', ')}): ${what}`);
  into.pairs++;
  for (const code of pair.codes) add(into.made, code, 1);
  for (const code of named) add(into.named, code, 1);
  if (pair.plain)
    for (const code of pair.codes) if (!named.has(code)) say(`the diff names ${[...named].join(', ')}, not ${code}`);

  let unsafe = false;
  for (const [name, sidesOf] of Object.entries(relations)) {
    const relation = name as EventRelation;
    const isRefuted = judgeRelation(pair, sidesOf(pair), options, into, (what) => say(`${relation}: ${what}`));
    if (isRefuted && !mayBreak.has(relation))
      say(`${relation} is refuted, but none of ${[...named].join(', ')} breaks it`);
    unsafe ||= isRefuted;
  }
  if (unsafe) into.unsafe++;
}

function judgeRelation(
  pair: ContractPair,
  [p, r]: readonly [Accepts, Accepts],
  { tries, events }: AgreementOptions,
  into: Agreement,
  say: (what: string) => void,
): boolean {
  const [sender, receiver] = [p, r].map(({ contract, role }) => createGeneratedValidator(contract, role));
  const isWitness = ({ event, contentDurationSeconds: duration }: Sample) =>
    sender?.accepts(event, duration) === true && receiver?.accepts(event, duration) === false;

  const decided = decideInclusion(p, r);
  into.statuses[decided.status]++;
  if (decided.status === 'unknown') say(`unknown, because ${decided.reason}`);
  if (decided.status === 'refuted') {
    const shrunk = shrinkWitness(p, r, decided);
    if (!isWitness(decided)) say('the proof refutes with an event that is no witness to the generated validators');
    if (shrunk === undefined || !isWitness(shrunk)) say('shrunk, the event of the proof is no witness any more');
    else add(into.faults, shrunk.issues.length, 1);
  }

  const witness = searchWitness(p, r, { seed: pair.seed, tries });
  if (witness !== undefined) {
    if (!isWitness(witness)) say('the search found an event that is no witness to the generated validators');
    if (decided.status === 'proved') say('the search found a witness against what is proved');
    if (decided.status === 'refuted') into.found++;
  }

  const sampler = createSampler(p, r, createRandom(pair.seed + 1));
  if (sampler.base === undefined) into.empty++;
  let sampled = 0;
  for (let times = 0; times < events; times++) {
    const sample = sampler.next();
    if (sample === undefined) continue;
    sampled++;
    const { event, contentDurationSeconds: duration } = sample;
    if (sender?.accepts(event, duration) === false)
      say('the generated validator rejects an event that the contract accepts');
    if (decided.status === 'proved' && isWitness(sample)) say('a sampled event is a witness against what is proved');
  }
  for (const code of new Set(pair.codes)) add(into.events, code, sampled);
  return decided.status === 'refuted';
}

/** How much a run has to have seen to say anything. */
export interface Demands {
  /** Changes of each code, made and named. */
  readonly changes: number;
  /** Events sampled from pairs with a change of each code. */
  readonly events: number;
}

/** The row that no pair of contracts in the language leads to: what it says is that a relation is unknown. */
const LEAST_FOUND = 0.95;
const NEVER_MADE = 'undecided';
const LEAST_UNSAFE = 0.4;

/** What is wrong with a run: contradictions, and whatever was not tried often enough. */
export function shortfalls({ made, named, events, ...rest }: Agreement, demands: Demands): readonly string[] {
  const { pairs, unsafe, statuses, found, contradictions } = rest;
  const rare = policy
    .filter(({ code }) => code !== NEVER_MADE)
    .flatMap(({ code }) => [
      { what: `${code} was made`, times: made.get(code) ?? 0, least: demands.changes },
      { what: `${code} was named`, times: named.get(code) ?? 0, least: demands.changes },
      { what: `events of ${code} were sampled`, times: events.get(code) ?? 0, least: demands.events },
    ])
    .filter(({ times, least }) => times < least)
    .map(({ what, times, least }) => `${what} ${times} times, not ${least}`);
  const shares = [
    ...(unsafe >= LEAST_UNSAFE * pairs && pairs > 0 ? [] : [`${unsafe} of ${pairs} pairs are unsafe`]),
    ...(found >= LEAST_FOUND * statuses.refuted ? [] : [`the search found ${found} of ${statuses.refuted} witnesses`]),
    ...(statuses.unknown === 0 ? [] : [`${statuses.unknown} relations are unknown`]),
    ...(statuses.proved > 0 ? [] : ['nothing was proved']),
  ];
  return [...contradictions, ...shares, ...rare];
}

/** What a run has seen, as one document: for each row of the policy how often it was made, named, and sampled. */
export function asDocument({ faults, made, named, events, contradictions, ...rest }: Agreement) {
  return {
    ...rest,
    /** Shrunk witnesses that are rejected for one thing. */
    withOneFault: faults.get(1) ?? 0,
    contradictions: contradictions.length,
    changes: policy.map(({ code }) => ({
      code,
      made: made.get(code) ?? 0,
      named: named.get(code) ?? 0,
      events: events.get(code) ?? 0,
    })),
  };
}

/** What a run has seen, in lines. */
export function inWords({ pairs, unsafe, statuses, found, empty, faults, made, named, events }: Agreement): string {
  const single = faults.get(1) ?? 0;
  const rows = policy.map(({ code }) =>
    [code.padEnd(28), ...[made, named, events].map((counts) => String(counts.get(code) ?? 0).padStart(9))].join(''),
  );
  return [
    `${'code'.padEnd(28)}${['made', 'named', 'events'].map((head) => head.padStart(9)).join('')}`,
    ...rows,
    `${pairs} pairs, ${unsafe} of them unsafe; of ${empty} relations no event of the sender was found`,
    `relations: ${statuses.proved} proved, ${statuses.refuted} refuted, ${statuses.unknown} unknown`,
    `witnesses: ${found} found by the search, too; ${single} with one fault of ${statuses.refuted}`,
  ].join('\n');
}

function add<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
