import type { Kind, Literal, Option, Variable } from './literal.ts';
import { type NumberOrder, smallestNumbers } from './number-order.ts';
import { ALL_NUMBERS, intersectNumbers, type NumberSet } from './number-set.ts';
import { type TextPair, textsFor } from './text-pairs.ts';
import { TextSet } from './text-set.ts';

/** A value of an event; undefined is absent. */
export type Value = string | number | boolean | null | undefined;

/** A value for each variable that something is known of. */
export type Model = ReadonlyMap<Variable, Value>;

/** Values that are liked best, by variable: a witness looks like an event with them. */
export type Liked = (variable: Variable) => readonly Value[];

interface Fact {
  readonly kind: Kind;
  readonly numbers?: NumberSet;
  readonly texts?: TextSet;
}

/** Numbers at a bound that people would write. */
function near(bound: number): readonly number[] {
  return [Math.ceil(bound), Math.floor(bound), Math.floor(bound) + 0.5, Math.ceil(bound) + 1, Math.floor(bound) - 1];
}

/** What a conjunction of literals says. It is never changed. */
export class Facts {
  static readonly none = new Facts(new Map(), [], [], false);
  readonly #facts: ReadonlyMap<Variable, Fact>;
  readonly #orders: readonly NumberOrder[];
  readonly #pairs: readonly TextPair[];
  /** Whether a model has to be tried, since something in it is not known to be true. */
  readonly tried: boolean;

  private constructor(
    facts: ReadonlyMap<Variable, Fact>,
    orders: readonly NumberOrder[],
    pairs: readonly TextPair[],
    tried: boolean,
  ) {
    this.#facts = facts;
    this.#orders = orders;
    this.#pairs = pairs;
    this.tried = tried;
  }

  /**
   * These facts and all literals of an option: this very object when they say nothing new, undefined when they
   * clearly can't be true.
   */
  assume(option: Option): Facts | undefined {
    let facts: Facts | undefined = this;
    for (const literal of option) {
      if (facts === undefined) break;
      facts = facts.#and(literal);
    }
    return facts;
  }

  #and(literal: Literal): Facts | undefined {
    if ('tried' in literal) return this.tried ? this : new Facts(this.#facts, this.#orders, this.#pairs, true);
    if ('order' in literal) return this.#ordered(literal);
    if ('texts' in literal) return this.#paired(literal);
    const { of } = literal;
    const kind = 'kind' in literal ? literal.kind : 'numbers' in literal ? 'number' : 'text';
    const known = this.#facts.get(of);
    if (known !== undefined && known.kind !== kind) return undefined;
    if ('numbers' in literal) {
      const before = known?.numbers ?? ALL_NUMBERS;
      const numbers = intersectNumbers(before, literal.numbers);
      if (numbers === undefined) return undefined;
      const same = numbers.min === before.min && numbers.max === before.max && numbers.shape === before.shape;
      return known !== undefined && same ? this : this.#with(of, { kind, numbers });
    }
    if ('test' in literal) {
      const before = known?.texts ?? TextSet.all;
      const texts = before.where(literal.test, literal.wanted);
      if (texts === undefined) return undefined;
      return known !== undefined && texts === before ? this : this.#with(of, { kind, texts });
    }
    return known === undefined ? this.#with(of, { kind }) : this;
  }

  #with(variable: Variable, fact: Fact): Facts {
    return new Facts(new Map(this.#facts).set(variable, fact), this.#orders, this.#pairs, this.tried);
  }

  #ordered(order: NumberOrder): Facts | undefined {
    const { left, right } = order;
    const typed = this.assume([
      { of: left, kind: 'number' },
      { of: right, kind: 'number' },
    ]);
    if (typed === undefined) return undefined;
    const [low, high] = [typed.#numbersOf(left), typed.#numbersOf(right)];
    const clear = order.order === 'below' ? low.max < high.min : low.max <= high.min || left === right;
    const known = typed.#orders.some(
      (it) => it.left === left && it.right === right && (it.order === 'below' || order.order === 'at-most'),
    );
    return clear || known ? typed : new Facts(typed.#facts, [...typed.#orders, order], typed.#pairs, typed.tried);
  }

  #paired(pair: TextPair): Facts | undefined {
    const { left, right, texts } = pair;
    const typed = this.assume([
      { of: left, kind: 'text' },
      { of: right, kind: 'text' },
    ]);
    if (typed === undefined || (left === right && texts === 'different')) return undefined;
    const known = typed.#pairs.some((it) => it.left === left && it.right === right && it.texts === texts);
    return known || left === right
      ? typed
      : new Facts(typed.#facts, typed.#orders, [...typed.#pairs, pair], typed.tried);
  }

  #numbersOf(variable: Variable): NumberSet {
    return this.#facts.get(variable)?.numbers ?? ALL_NUMBERS;
  }

  #numbers(): ReadonlyMap<Variable, NumberSet> {
    return this.#sets('number', (variable) => this.#numbersOf(variable));
  }

  #texts(): ReadonlyMap<Variable, TextSet> {
    return this.#sets('text', (variable) => this.#facts.get(variable)?.texts ?? TextSet.all);
  }

  #sets<Set>(kind: Kind, setOf: (variable: Variable) => Set): ReadonlyMap<Variable, Set> {
    const variables = [...this.#facts].filter(([, fact]) => fact.kind === kind);
    return new Map(variables.map(([variable]) => [variable, setOf(variable)]));
  }

  /**
   * Whether there are values of which all of it is true. Throws `Undecided` when that depends on a pattern that
   * can't be stated.
   */
  isPossible(liked: Liked): boolean {
    return (
      smallestNumbers(this.#numbers(), this.#orders) !== undefined &&
      textsFor(this.#texts(), this.#pairs, liked) !== undefined
    );
  }

  /** Such values, one for each variable; those that are liked, where they can be taken. */
  model(liked: Liked): Model | undefined {
    const texts = textsFor(this.#texts(), this.#pairs, liked);
    const numbers = this.#pleasantNumbers(liked);
    if (texts === undefined || numbers === undefined) return undefined;
    return new Map(
      [...this.#facts].map(([variable, { kind }]): [Variable, Value] => {
        if (kind === 'text') return [variable, texts.get(variable)];
        if (kind === 'number') return [variable, numbers.get(variable)];
        return [variable, kind === 'null' ? null : kind === 'other' ? true : undefined];
      }),
    );
  }

  /** Numbers that people would write, as far as the order between them allows. */
  #pleasantNumbers(liked: Liked): ReadonlyMap<Variable, number> | undefined {
    const sets = new Map(this.#numbers());
    let smallest = smallestNumbers(sets, this.#orders);
    for (const [variable, set] of smallest === undefined ? [] : sets) {
      const least = smallest?.get(variable) as number;
      const wishes = [...liked(variable), 0, 0.5, ...near(least), ...near(set.max), (least + set.max) / 2];
      for (const wish of [...wishes, least]) {
        if (typeof wish !== 'number' || !Number.isFinite(wish)) continue;
        const pinned = intersectNumbers(set, { min: wish + 0, max: wish + 0, shape: 'any' });
        if (pinned === undefined) continue;
        const tried = smallestNumbers(new Map(sets).set(variable, pinned), this.#orders);
        if (tried === undefined) continue;
        sets.set(variable, pinned);
        smallest = tried;
        break;
      }
    }
    return smallest;
  }
}
