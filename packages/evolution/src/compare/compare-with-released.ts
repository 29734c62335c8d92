import type { Contract } from '../contract/contract.ts';
import type { Change } from '../diff/change.ts';
import { diff } from '../diff/diff.ts';
import { combine } from '../policy/combine.ts';
import { explain } from '../policy/policy.ts';
import type { Bump, EventRelation, PolicyVerdict } from '../policy/policy-row.ts';
import { type CompareOptions, type Comparison, compare, type JudgedChange } from './compare.ts';
import { eventRelations } from './relations.ts';
import { partsOf } from './versions.ts';

/**
 * Events tried against each proof that concerns an older version: most of what differs is tried at the last one, too.
 */
const FEW_TRIES = 20;

/** One released version against the next one. */
export interface ReleasedComparison {
  readonly version: string;
  readonly comparison: Comparison;
  /** The relations that must hold to this version (D28). */
  readonly demanded: readonly EventRelation[];
  /**
   * What the next version answers for: of changes to this version, those that the last release did not have already.
   * What breaks only relations that are not demanded is worth a notice.
   */
  readonly changes: readonly JudgedChange[];
  readonly verdict: PolicyVerdict;
}

/** The next version against all that were released. */
export interface ReleasedComparisons {
  /** The oldest first. */
  readonly versions: readonly ReleasedComparison[];
  /** All that the next version answers for, each change once, as the newest version has it that it is a change to. */
  readonly changes: readonly JudgedChange[];
  /** Against the last release. */
  readonly bump: Bump;
  /** The strictest of all. */
  readonly verdict: PolicyVerdict;
}

/**
 * Compares a version with all released ones, not the last alone (D28): what is fine step by step may break across.
 *
 * In the next version's own major line every relation is demanded. Of an earlier line the readers' side is: the lake's
 * events stay. Writers start anew at a major; whom they must be readable by is a window that starts at the first
 * release from which on all released readers accept them (the readers that were widened first), and that has the last
 * release in it.
 *
 * @param released the oldest first
 */
export function compareWithReleased(
  next: Contract,
  released: readonly Contract[],
  options: CompareOptions = {},
): ReleasedComparisons {
  const last = released.at(-1);
  if (last === undefined) throw new RangeError('There is no released version to compare with.');
  const compared = released.map((old, index) => {
    const between = released.slice(index + 1);
    const tries = between.length === 0 ? options.tries : Math.min(options.tries ?? FEW_TRIES, FEW_TRIES);
    return {
      old,
      between,
      comparison: compare(old, next, { ...options, between, ...(tries === undefined ? {} : { tries }) }),
    };
  });
  const window = compared.findLastIndex(({ comparison }) => comparison.relations.forward.status !== 'proved') + 1;
  const versions = compared.map(({ old, between, comparison }, index): ReleasedComparison => {
    const isLast = index === released.length - 1;
    const isLine = partsOf(old.schemaVersion)[0] === partsOf(next.schemaVersion)[0];
    const demanded = (Object.keys(eventRelations) as EventRelation[]).filter(
      (name) => name === 'backward' || isLine || (name === 'forward' && (isLast || index >= window)),
    );
    const history = isLast ? [] : diff(old, last, { ...options, between: between.slice(0, -1) });
    const changes = comparison.changes
      .filter((change) => !history.some((one) => isSame(one, change)))
      .map((change) => ({ ...change, verdict: verdictOf(change, demanded, isLast) }));
    return { version: old.schemaVersion, comparison, demanded, changes, verdict: strictest(changes) };
  });
  const changes: JudgedChange[] = [];
  for (const change of versions.toReversed().flatMap((one) => one.changes))
    if (!changes.some(({ code, path }) => code === change.code && path === change.path)) changes.push(change);
  return { versions, changes, verdict: strictest(versions), bump: compared.at(-1)?.comparison.bump ?? 'none' };
}

/** A change that breaks only what is not demanded of an earlier version is worth a notice there. */
function verdictOf(
  { code, verdict }: JudgedChange,
  demanded: readonly EventRelation[],
  isLast: boolean,
): PolicyVerdict {
  const { breaks } = explain(code);
  const isExcused = !isLast && breaks.length > 0 && !breaks.some((name) => demanded.includes(name));
  return isExcused ? 'notice' : verdict;
}

function strictest(judged: readonly Pick<JudgedChange, 'verdict'>[]): PolicyVerdict {
  return combine(judged.map(({ verdict }) => ({ bump: 'none', verdict }))).verdict;
}

function isSame(one: Change, other: Change): boolean {
  return one.code === other.code && one.path === other.path && one.message === other.message;
}
