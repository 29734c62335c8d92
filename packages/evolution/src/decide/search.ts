import { Facts, type Liked, type Model } from './facts.ts';
import type { Constraint } from './literal.ts';
import { Undecided } from './undecided.ts';

/** What a search is given beside its constraints. */
export interface SearchOptions {
  readonly liked: Liked;
  /**
   * Whether to end with a model; else the search goes on.
   *
   * @param tried whether the model has to be tried, since something in it is not known to be true
   */
  readonly isWanted?: (model: Model, tried: boolean) => boolean;
  /** Takes the reason, worded to follow "because ", why there may be a model though none is found. */
  readonly doubt: (reason: string) => void;
}

/**
 * Values of which all constraints are true; undefined when there are none. Always ends, and is exact unless it has
 * doubts.
 *
 * Each constraint is a disjunction of conjunctions. The search takes one option of each, the constraint with the
 * fewest options that still are possible first, so that what is forced is never a choice. What it ends with is one
 * conjunction of literals, and for those `Facts` knows exactly whether they can be true together.
 */
export function search(
  constraints: readonly Constraint[],
  options: SearchOptions,
  known: Facts = Facts.none,
): Model | undefined {
  let facts = known;
  let open: readonly Open[] = constraints.map((constraint) => ({ constraint, possible: [] }));
  for (let forced = true; forced; ) {
    forced = false;
    const left: Open[] = [];
    for (const { constraint } of open) {
      const possible = possibleOptions(constraint, facts, options);
      if (possible === 'certain') continue;
      const [only, ...others] = possible;
      if (only === undefined) return undefined;
      if (others.length > 0) {
        left.push({ constraint, possible });
        continue;
      }
      facts = only;
      forced = true;
    }
    open = left;
  }
  const [next, ...rest] = open.toSorted((one, other) => one.possible.length - other.possible.length);
  if (next === undefined) return modelOf(facts, options);
  const others = rest.map(({ constraint }) => constraint);
  for (const choice of next.possible) {
    const model = search(others, options, choice);
    if (model !== undefined) return model;
  }
  return undefined;
}

/** A constraint that is not certain yet, and the facts with each of its options that are possible. */
interface Open {
  readonly constraint: Constraint;
  readonly possible: readonly Facts[];
}

/** The facts with each option that is possible; `certain` when one of the options is true already. */
function possibleOptions(constraint: Constraint, facts: Facts, options: SearchOptions): readonly Facts[] | 'certain' {
  const possible: Facts[] = [];
  for (const option of constraint) {
    try {
      const more = facts.assume(option);
      if (more === facts) return 'certain';
      if (more?.isPossible(options.liked)) possible.push(more);
    } catch (cause) {
      if (!(cause instanceof Undecided)) throw cause;
      options.doubt(cause.message);
    }
  }
  return possible;
}

function modelOf(facts: Facts, { liked, isWanted = () => true }: SearchOptions): Model | undefined {
  const model = facts.model(liked);
  return model === undefined || isWanted(model, facts.tried) ? model : undefined;
}
