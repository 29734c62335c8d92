import type { Contract } from '../contract/contract.ts';
import { currentContract } from '../contract/current-contract.ts';
import { renamesBetween } from '../diff/renames.ts';
import { policy } from '../policy/policy.ts';
import { createRandom, type Random } from '../witness/random.ts';
import { checkMutators } from './check-mutators.ts';
import { fieldMutators } from './field-mutators.ts';
import { addedField } from './field-templates.ts';
import { Draft, type Mutator } from './mutator.ts';
import { roleMutators } from './role-mutators.ts';
import { ruleMutators } from './rule-mutators.ts';

/** Mutators of every row of the policy, in its order. */
export const mutators: readonly Mutator[] = policy.flatMap(({ code }) =>
  [...fieldMutators, ...checkMutators, ...roleMutators, ...ruleMutators].filter((mutator) => mutator.code === code),
);

/** Two versions of a contract, and what was changed between them. */
export interface ContractPair {
  readonly seed: number;
  readonly old: Contract;
  readonly next: Contract;
  /** A code for each change. */
  readonly codes: readonly string[];
  /** Whether each change has to be found under its code: there is one only, or none meets another one or anything unusual. */
  readonly plain: boolean;
}

const MOST_CHANGES = 4;

/** A pair by its seed. Seeds that follow one another begin with the rows of the policy in turn. */
export function contractPair(seed: number): ContractPair {
  const random = createRandom(seed);
  const first = mutators[seed % mutators.length] as Mutator;
  const more = Array.from({ length: random.between(0, MOST_CHANGES - 1) }, () => random.pick(mutators));
  return pairOf([first, ...more], seed, random);
}

/** A pair with these changes, as far as its old version has something to change in these ways. */
export function contractPairOf(codes: readonly string[], seed: number): ContractPair {
  const chosen = codes.map((code) => mutators.find((mutator) => mutator.code === code));
  return pairOf(
    chosen.filter((mutator) => mutator !== undefined),
    seed,
    createRandom(seed),
  );
}

function pairOf(chosen: readonly Mutator[], seed: number, random: Random): ContractPair {
  const meet = random.chance(0.3);
  const staged = random.chance(0.15);
  let old = startContract(random, staged);
  for (const { prepare } of chosen) old = prepare?.(new Draft(old, random, meet)) ?? old;
  let draft = new Draft({ ...old, schemaVersion: '1.1.0' }, random, meet);
  const codes: string[] = [];
  for (const { code, mutate } of chosen) {
    const next = mutate(draft);
    // A field that goes and one alike that comes are one change, as contracts of later may have them.
    if (next === undefined || renamesBetween(old, next).length > [...codes, code].filter(isRename).length) continue;
    codes.push(code);
    draft = draft.of(next);
  }
  const versions = [old, draft.contract];
  const isAlone = codes.length === 1 && !staged && !hasLowered(old);
  const plain =
    isAlone || (!meet && !versions.some((one) => hasLowered(one) || one.fields.some((field) => 'reader' in field)));
  return { seed, old, next: draft.contract, codes, plain };
}

const isRename = (code: string) => code.startsWith('field-renamed-');

/** Rules on single fields that do not reject events for all, as the contract is. */
const LENIENT: ReadonlySet<string> = new Set(
  currentContract()
    .rules.filter(({ kind, severity }) => kind === 'field' && Object.values(severity).some((own) => own !== 'error'))
    .map(({ id }) => id),
);

/** Whether something that is wrong with a single field does not reject an event, and does in the contract as it is. */
function hasLowered({ rules }: Contract): boolean {
  return rules.some(
    ({ kind, id, severity }) =>
      kind === 'field' && !LENIENT.has(id) && (severity.reader !== 'error' || severity.writer !== 'error'),
  );
}

/** The contract of today with fields taken out and put in, rules put in, and severities of its own. */
function startContract(random: Random, staged: boolean): Contract {
  let draft = new Draft(currentContract(), random, true);
  const step = (next: Contract | undefined) => {
    if (next !== undefined) draft = new Draft(next, random, true);
  };
  const ruleMutator = (code: string) => ruleMutators.find((mutator) => mutator.code === code);
  for (let times = random.between(0, 8); times > 0; times--) {
    const unread = draft.contract.fields.filter(({ name }) => draft.isUnread(name));
    if (unread.length > 4) step(draft.withoutField(random.pick(unread).name));
  }
  for (let times = random.between(0, 2); times > 0; times--) {
    const required = random.chance(0.3);
    const field = addedField(draft, { required, nullable: !required });
    if (field !== undefined) step(draft.withField(field));
  }
  for (let times = random.between(0, 2); times > 0; times--) step(ruleMutator('rule-added-as-error')?.mutate(draft));
  if (random.chance(0.3)) step(ruleMutator('rule-added-as-warning')?.mutate(draft));
  if (random.chance(0.2)) step(ruleMutator('rule-dropped')?.mutate(draft));
  if (staged) step(roleMutators.find(({ code }) => code === 'readers-widened')?.mutate(draft));
  return draft.contract;
}
