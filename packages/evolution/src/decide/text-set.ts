import { DFA } from 'refa';
import { automatonOf } from './automaton.ts';
import { LAST_CHARACTER } from './pattern-graph.ts';
import { readPattern } from './read-pattern.ts';
import { Undecided } from './undecided.ts';
import { wordsOf } from './words.ts';

/** One thing to ask of a text. Equal keys ask the same. */
export type TextTest = Readonly<
  | { key: string; matches: string }
  /** So many code points or more. */
  | { key: string; atLeast: number }
  | { key: string; oneOf: readonly string[] }
>;

export const matches = (pattern: string): TextTest => ({ key: `m${pattern}`, matches: pattern });
export const atLeast = (length: number): TextTest => ({ key: `l${length}`, atLeast: length });
export const oneOf = (values: readonly string[]): TextTest => ({
  key: `o${JSON.stringify([...values].sort())}`,
  oneOf: values,
});

type Tests = ReadonlyMap<string, { readonly test: TextTest; readonly wanted: boolean }>;

/** The texts of which some tests are true and others not. Nothing is computed before it is asked for. */
export class TextSet {
  static readonly all = new TextSet(new Map());
  readonly #tests: Tests;

  private constructor(tests: Tests) {
    this.#tests = tests;
  }

  /**
   * Those of them for which the test is true, or is not; the same set when that is clear already, undefined when
   * clearly none is left.
   */
  where(test: TextTest, wanted: boolean): TextSet | undefined {
    const known = this.#tests.get(test.key);
    if (known !== undefined) return known.wanted === wanted ? this : undefined;
    const made = new TextSet(new Map(this.#tests).set(test.key, { test, wanted }));
    return made.#listed()?.length === 0 ? undefined : made;
  }

  /** Those that are in both sets. */
  and(other: TextSet): TextSet | undefined {
    let both: TextSet | undefined = this;
    for (const { test, wanted } of other.#tests.values()) both = both?.where(test, wanted);
    return both;
  }

  has(text: string): boolean {
    return [...this.#tests.values()].every(({ test, wanted }) => holds(test, text) === wanted);
  }

  /**
   * The texts themselves, short and readable ones first. Throws {@link Undecided} where a pattern can't be made an
   * automaton.
   */
  *words(): Generator<string> {
    const listed = this.#listed();
    if (listed !== undefined) {
      yield* listed;
      return;
    }
    let [shortest, longest] = [0, Number.POSITIVE_INFINITY];
    const patterns: [string, boolean][] = [];
    const excluded = new Set<string>();
    for (const { test, wanted } of this.#tests.values()) {
      if ('matches' in test) patterns.push([test.matches, wanted]);
      else if ('oneOf' in test) for (const value of test.oneOf) excluded.add(value);
      else if (wanted) shortest = Math.max(shortest, test.atLeast);
      else longest = Math.min(longest, test.atLeast - 1);
    }
    for (const word of wordsOf(intersection(patterns), shortest, longest)) if (!excluded.has(word)) yield word;
  }

  /** The texts, where a test lists them. */
  #listed(): readonly string[] | undefined {
    for (const { test, wanted } of this.#tests.values())
      if (wanted && 'oneOf' in test) return test.oneOf.filter((value) => this.has(value));
    return undefined;
  }
}

function holds(test: TextTest, text: string): boolean {
  if ('oneOf' in test) return test.oneOf.includes(text);
  if ('atLeast' in test) return [...text].length >= test.atLeast;
  return readPattern(test.matches).test(text);
}

const MOST_STATES = 20_000;
const MOST_KEPT = 2_000;

/** Made once: most contracts share their patterns. What could not be made is kept as its reason. */
const kept = new Map<string, DFA | Undecided>();

function intersection(patterns: readonly (readonly [string, boolean])[]): DFA {
  const sorted = [...patterns].sort(([one], [other]) => (one < other ? -1 : 1));
  return keep(JSON.stringify(sorted), () => {
    const [last, ...others] = sorted.toReversed();
    if (last === undefined) return DFA.all({ maxCharacter: LAST_CHARACTER });
    const [pattern, wanted] = last;
    if (others.length === 0) return wanted ? automatonOf(pattern) : complement(pattern);
    const factory = new DFA.LimitedNodeFactory(MOST_STATES);
    const both = DFA.fromIntersection(intersection(others), intersection([last]), factory);
    both.minimize();
    return both;
  });
}

function complement(pattern: string): DFA {
  const automaton = intersection([[pattern, true]]).copy();
  automaton.complement();
  return automaton;
}

function keep(key: string, make: () => DFA): DFA {
  let made = kept.get(key);
  if (made === undefined) {
    try {
      made = make();
    } catch (cause) {
      made = cause instanceof Undecided ? cause : new Undecided('patterns have too many states together');
    }
    for (const oldest of kept.size >= MOST_KEPT ? kept.keys() : []) {
      kept.delete(oldest);
      break;
    }
    kept.set(key, made);
  }
  if (made instanceof Undecided) throw made;
  return made;
}
