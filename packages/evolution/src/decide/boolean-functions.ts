import { Undecided } from './undecided.ts';

/** A Boolean function of numbered variables. The same function always has the same number. */
export type BooleanFunction = number;

export const NEVER: BooleanFunction = 0;
export const ALWAYS: BooleanFunction = 1;

interface Decision {
  readonly variable: number;
  readonly whenFalse: BooleanFunction;
  readonly whenTrue: BooleanFunction;
}

const MOST_DECISIONS = 100_000;

const TERMINAL: Decision = { variable: Number.POSITIVE_INFINITY, whenFalse: NEVER, whenTrue: NEVER };

/**
 * Boolean functions as reduced ordered binary decision diagrams with shared nodes, which makes equal functions
 * identical: what a search over sets of functions needs to know that it has been somewhere. Throws {@link Undecided}
 * above 100 000 nodes.
 */
export class BooleanFunctions {
  readonly #decisions: Decision[] = [TERMINAL, TERMINAL];
  readonly #numbers = new Map<string, BooleanFunction>();
  readonly #choices = new Map<string, BooleanFunction>();

  variable(variable: number): BooleanFunction {
    return this.#decide(variable, NEVER, ALWAYS);
  }

  and(left: BooleanFunction, right: BooleanFunction): BooleanFunction {
    return this.choose(left, right, NEVER);
  }

  or(left: BooleanFunction, right: BooleanFunction): BooleanFunction {
    return this.choose(left, ALWAYS, right);
  }

  not(of: BooleanFunction): BooleanFunction {
    return this.choose(of, NEVER, ALWAYS);
  }

  /** `then` where `condition` is true, else `otherwise`. */
  choose(condition: BooleanFunction, then: BooleanFunction, otherwise: BooleanFunction): BooleanFunction {
    if (condition === ALWAYS || then === otherwise) return then;
    if (condition === NEVER) return otherwise;
    if (then === ALWAYS && otherwise === NEVER) return condition;
    const key = `${condition},${then},${otherwise}`;
    const known = this.#choices.get(key);
    if (known !== undefined) return known;
    const variable = Math.min(...[condition, then, otherwise].map((it) => this.#at(it).variable));
    const branch = (side: 'whenFalse' | 'whenTrue') => {
      const part = (it: BooleanFunction) => (this.#at(it).variable === variable ? this.#at(it)[side] : it);
      return this.choose(part(condition), part(then), part(otherwise));
    };
    const made = this.#decide(variable, branch('whenFalse'), branch('whenTrue'));
    this.#choices.set(key, made);
    return made;
  }

  /** The function with other functions in place of its variables. */
  substitute(of: BooleanFunction, by: (variable: number) => BooleanFunction): BooleanFunction {
    const done = new Map<BooleanFunction, BooleanFunction>();
    const substituted = (it: BooleanFunction): BooleanFunction => {
      if (it === NEVER || it === ALWAYS) return it;
      const known = done.get(it);
      if (known !== undefined) return known;
      const { variable, whenFalse, whenTrue } = this.#at(it);
      const made = this.choose(by(variable), substituted(whenTrue), substituted(whenFalse));
      done.set(it, made);
      return made;
    };
    return substituted(of);
  }

  #at(it: BooleanFunction): Decision {
    return this.#decisions[it] as Decision;
  }

  #decide(variable: number, whenFalse: BooleanFunction, whenTrue: BooleanFunction): BooleanFunction {
    if (whenFalse === whenTrue) return whenTrue;
    const key = `${variable},${whenFalse},${whenTrue}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#decisions.length >= MOST_DECISIONS)
      throw new Undecided('a pattern has more states than an automaton of ours');
    const made = this.#decisions.push({ variable, whenFalse, whenTrue }) - 1;
    this.#numbers.set(key, made);
    return made;
  }
}
