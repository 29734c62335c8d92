import { expect, test } from 'vitest';
import { compare } from './compare/compare.ts';
import { canonicalText } from './contract/canonical-text.ts';
import { parseContract } from './contract/parse-contract.ts';
import { diff } from './diff/diff.ts';
import { policy } from './policy/policy.ts';
import {
  type Agreement,
  asDocument,
  emptyAgreement,
  inWords,
  judgePair,
  relations,
  shortfalls,
} from './random/agreement.ts';
import { contractPair, contractPairOf, mutators } from './random/pairs.ts';
import { generatedAccepts } from './validator/generated-accepts.ts';

// The short form of `npx -y pnpm@12 evolution-agreement`.

const SEED = Number(process.env.TELEMETRY_SEED ?? 0);
const A_ROW = 4;
const COMPARED = 40;
const TIMEOUT = 180_000;
const EFFORT = { tries: 60, events: 10 };

test('every row of the policy has a mutator, but for the one that no contract leads to', () => {
  const codes = mutators.map(({ code }) => code);
  expect(policy.map(({ code }) => code).filter((code) => !codes.includes(code))).toEqual(['undecided']);
});

test('the same seed makes the same pair', () => {
  for (const seed of [1, 2, 77]) expect(contractPair(seed)).toEqual(contractPair(seed));
  expect(contractPair(1)).not.toEqual(contractPair(1 + mutators.length));
});

test(
  'diff, proof, search, generated validators and sampled events agree on random pairs',
  () => {
    const agreement = emptyAgreement();
    for (let seed = SEED; seed < SEED + A_ROW * mutators.length; seed++)
      judgePair(contractPair(seed), EFFORT, agreement);
    console.log(`seeds from ${SEED}\n${inWords(agreement)}`);
    expect(shortfalls(agreement, { changes: 2, events: 30 })).toEqual([]);
  },
  TIMEOUT,
);

test(
  'compare refutes with events that the generated validators of the two versions judge so',
  () => {
    let refuted = 0;
    for (let seed = SEED; seed < SEED + COMPARED; seed++) {
      const { old, next, codes } = contractPair(seed);
      const { relations: found } = compare(old, next, { seed });
      const judged = { old, new: next };
      for (const { status, witness } of [found.backward, found.forward, found.writer]) {
        expect(['proved', 'refuted']).toContain(status);
        expect(witness === undefined, codes.join()).toBe(status === 'proved');
        if (witness === undefined) continue;
        refuted++;
        const [accepting, rejecting] = [witness.acceptedBy, witness.rejectedBy].map((side) => {
          const [version, role] = side.split(' ') as ['old' | 'new', 'reader' | 'writer'];
          return generatedAccepts(judged[version], role)(witness.event, witness.contentDurationSeconds);
        });
        expect([accepting, rejecting], codes.join()).toEqual([true, false]);
      }
    }
    expect(refuted).toBeGreaterThan(COMPARED / 2);
  },
  TIMEOUT,
);

/** A change alone, in a few contracts. */
function alone(code: string): Agreement {
  const agreement = emptyAgreement();
  for (let seed = 0; seed < 3; seed++) judgePair(contractPairOf([code], SEED + seed), EFFORT, agreement);
  return agreement;
}

test.each(mutators.map(({ code }) => code))('%s alone is named, and no engine contradicts another', (code) => {
  const { contradictions, named, statuses } = alone(code);
  expect(contradictions).toEqual([]);
  expect(named.get(code)).toBeGreaterThan(0);
  expect(statuses.unknown).toBe(0);
});

test('the document counts what was seen, for each row of the policy', () => {
  const { changes, ...counts } = JSON.parse(JSON.stringify(asDocument(alone('range-narrowed'))));
  expect(counts).toMatchObject({ pairs: 3, unsafe: 3, contradictions: 0, withOneFault: counts.statuses.refuted });
  expect(changes.map(({ code }: { code: string }) => code)).toEqual(policy.map(({ code }) => code));
  const [narrowed, ...others] = changes.toSorted(
    (one: { made: number }, other: { made: number }) => other.made - one.made,
  );
  expect(narrowed).toEqual({ code: 'range-narrowed', made: 3, named: 3, events: expect.any(Number) });
  expect(narrowed.events).toBeGreaterThan(0);
  expect(others.some(({ made, events }: { made: number; events: number }) => made + events > 0)).toBe(false);
});

test('what pairs are made of are contracts', () => {
  const met = ['rule-added-as-error', 'rule-added-as-warning', 'rule-added-as-error', 'rule-dropped-with-field'];
  for (let seed = SEED; seed < SEED + 400; seed++)
    for (const { old, next } of [contractPair(seed), contractPairOf(met, seed)])
      for (const contract of [old, next])
        expect(() => parseContract(canonicalText(contract), `seed ${seed}`)).not.toThrow();
});

test.each([
  ['rule-dropped-with-field', 'rule-added-on-new-field'],
  ['rule-dropped-with-field', 'field-added-required'],
  ['field-removed-optional', 'field-added-optional'],
  ['field-removed-optional', 'field-name-reused'],
  ['field-renamed-optional', 'field-removed-after-sunset'],
])('%s and %s in one pair do not undo each other', (...codes) => {
  let met = 0;
  for (let seed = SEED; seed < SEED + 300; seed++) {
    const { old, next, plain, codes: made } = contractPairOf(codes, seed);
    if (!plain) continue;
    met++;
    expect(
      diff(old, next).map(({ code }) => code),
      `seed ${seed}`,
    ).toEqual(expect.arrayContaining([...made]));
  }
  expect(met).toBeGreaterThan(50);
});

test.each([
  { contradictions: ['seed 1'], fault: 'seed 1' },
  { statuses: { proved: 1, refuted: 0, unknown: 1 }, fault: '1 relations are unknown' },
  { unsafe: 3, pairs: 10, fault: '3 of 10 pairs are unsafe' },
  { found: 9, statuses: { proved: 1, refuted: 10, unknown: 0 }, fault: 'the search found 9 of 10 witnesses' },
  { fault: 'enum-narrowed was made 0 times, not 1' },
  { fault: 'nothing was proved' },
])('a run that shows $fault fails', ({ fault, ...seen }) => {
  expect(shortfalls({ ...emptyAgreement(), ...seen }, { changes: 1, events: 1 })).toContain(fault);
});

test('contracts that a mistaken engine would judge wrong are told apart', () => {
  const pair = contractPairOf(['enum-narrowed'], 1);
  const wrong = emptyAgreement();
  judgePair({ ...pair, codes: ['rule-rewritten'], plain: true }, EFFORT, wrong);
  expect(wrong.contradictions.join()).toContain('not rule-rewritten');
  expect(Object.keys(relations)).toEqual(['backward', 'forward', 'writer']);
});
