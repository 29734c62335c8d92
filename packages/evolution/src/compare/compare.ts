import type { Contract } from '../contract/contract.ts';
import type { Change } from '../diff/change.ts';
import { diff } from '../diff/diff.ts';
import type { DiffOptions } from '../diff/history.ts';
import { combine } from '../policy/combine.ts';
import { explain } from '../policy/policy.ts';
import type { Bump, EventRelation, PolicyVerdict } from '../policy/policy-row.ts';
import { EvolutionDefect } from './evolution-defect.ts';
import { eventRelations, type Relation, relate, type SearchOptions } from './relations.ts';
import { sourceBreaks } from './source.ts';

/** A change, and what becomes of it. */
export interface JudgedChange extends Change {
  readonly verdict: PolicyVerdict;
}

/** What two versions are to each other, and what the policy says of it. */
export interface Comparison {
  readonly changes: readonly JudgedChange[];
  readonly relations: Readonly<Record<EventRelation | 'source', Relation>>;
  /** The step of the schema's version that the changes need. */
  readonly bump: Bump;
  readonly verdict: PolicyVerdict;
}

export type CompareOptions = DiffOptions & SearchOptions;

/**
 * Compares two versions of the contract by three engines: what has changed (`diff`), what is proved of the relations,
 * and what a search for events says against it. Throws {@link EvolutionDefect} when they contradict each other,
 * and `RangeError` for a `today` that is no date.
 */
export function compare(old: Contract, next: Contract, options: CompareOptions = {}): Comparison {
  return judge(diff(old, next, options), old, next, options, sourceRelation(old, next));
}

/** The same with the changes given, and what is known of programs. */
export function judge(
  found: readonly Change[],
  old: Contract,
  next: Contract,
  options: CompareOptions,
  source: Relation,
): Comparison {
  const names = Object.keys(eventRelations) as EventRelation[];
  const [backward, forward, writer] = names.map((name) => relate(name, old, next, options)) as [
    Relation,
    Relation,
    Relation,
  ];
  const relations = { backward, forward, writer, source };
  const undecided = names
    .filter((name) => relations[name].status === 'unknown')
    .map((name) => ({ code: 'undecided', path: '', message: `${name}: ${relations[name].reason}.` }));
  const rows = [...found, ...undecided].map((change) => ({ change, row: explain(change.code) }));
  const changes = rows.map(({ change, row }) => ({ ...change, verdict: row.verdict }));
  for (const name of names) {
    if (relations[name].status !== 'refuted' || rows.some(({ row }) => row.breaks.includes(name))) continue;
    throw new EvolutionDefect(
      `${name} is refuted, and no change may break it`,
      changes.map(({ code, path }) => `${code} at ${path}`),
    );
  }
  const { bump, verdict } = combine(rows.map(({ row }) => row));
  if (source.status === 'refuted' && bump !== 'major')
    throw new EvolutionDefect(`programs no longer compile after a ${bump} step`, [source.reason ?? 'source']);
  return { changes, relations, bump, verdict };
}

function sourceRelation(old: Contract, next: Contract): Relation {
  const broken = sourceBreaks(old, next);
  if (broken.length === 0) return { status: 'proved' };
  return { status: 'refuted', reason: `${broken.join('; ')}.` };
}
