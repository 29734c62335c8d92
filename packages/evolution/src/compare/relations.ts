import type { Accepts } from '../accepts.ts';
import type { Contract } from '../contract/contract.ts';
import { decideInclusion } from '../decide/inclusion.ts';
import type { EventRelation } from '../policy/policy-row.ts';
import type { ContractIssue } from '../validator/validator.ts';
import { searchWitness } from '../witness/search.ts';
import { shrinkWitness } from '../witness/shrink.ts';
import { EvolutionDefect } from './evolution-defect.ts';

/** An event that the one side accepts and the other rejects; validators of both have been run on it. */
export interface Witness {
  readonly event: Readonly<Record<string, unknown>>;
  /** What the look-up answers for its title, where the fault needs it. */
  readonly contentDurationSeconds?: number;
  /** `old writer`, `new reader` … */
  readonly acceptedBy: string;
  readonly rejectedBy: string;
  readonly issues: readonly ContractIssue[];
}

/** Whether a relation between two versions holds. Only `proved` is safe. */
export interface Relation {
  readonly status: 'proved' | 'refuted' | 'not-refuted' | 'unknown';
  readonly witness?: Witness;
  /** Of `source` that is refuted: what no longer compiles. Of `unknown`: why. */
  readonly reason?: string;
}

/** How thoroughly a proof is tested. The same options give the same result. */
export interface SearchOptions {
  readonly seed?: number;
  /** How many events are tried against each proof; 200 when left out. */
  readonly tries?: number;
}

/** Who sends, and who must accept it (D28). */
export const eventRelations: Readonly<
  Record<
    EventRelation,
    readonly [sender: 'old writer' | 'new writer', receiver: 'old reader' | 'new reader' | 'new writer']
  >
> = {
  backward: ['old writer', 'new reader'],
  forward: ['new writer', 'old reader'],
  writer: ['old writer', 'new writer'],
};

const TRIES = 200;

/**
 * Decides a relation, and has the witness search try to prove the decision wrong. Throws {@link EvolutionDefect} when
 * it does, or when the validators do not see what was decided.
 */
export function relate(relation: EventRelation, old: Contract, next: Contract, options: SearchOptions = {}): Relation {
  const [acceptedBy, rejectedBy] = eventRelations[relation];
  const [sender, receiver] = [side(acceptedBy, old, next), side(rejectedBy, old, next)];
  const search = { ...options, tries: options.tries ?? TRIES };
  const decided = decideInclusion(sender, receiver);
  if (decided.status === 'refuted') {
    const { status: _, ...sample } = decided;
    const shrunk = shrinkWitness(sender, receiver, sample);
    if (shrunk !== undefined) return { status: 'refuted', witness: { ...shrunk, acceptedBy, rejectedBy } };
    throw new EvolutionDefect(`${relation} was refuted by an event that the validators of both sides judge alike`, [
      relation,
    ]);
  }
  const found = searchWitness(sender, receiver, search);
  if (found === undefined)
    return decided.status === 'proved'
      ? { status: 'proved' }
      : {
          status: 'unknown',
          reason: `it could not be decided because ${decided.reason}; ${search.tries} events broke nothing`,
        };
  if (decided.status === 'proved')
    throw new EvolutionDefect(`${relation} was proved, and an event refutes it`, [relation]);
  return { status: 'refuted', witness: { ...found, acceptedBy, rejectedBy } };
}

function side(name: string, old: Contract, next: Contract): Accepts {
  const [version, role] = name.split(' ') as ['old' | 'new', Accepts['role']];
  return { contract: version === 'old' ? old : next, role };
}
