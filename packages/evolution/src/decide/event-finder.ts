import type { Liked, Model } from './facts.ts';
import { type Constraint, DURATION, type Variable } from './literal.ts';
import { numbers } from './number-set.ts';
import { search } from './search.ts';
import type { VersionSide } from './version-side.ts';

/** An event with what the look-up answers for it. */
export interface Example {
  readonly event: Readonly<Record<string, unknown>>;
  /** Left out when the look-up has no answer, or it does not matter. */
  readonly contentDurationSeconds?: number;
}

/** Something wrong with an event: when it is so, and the variables that it is about. */
export interface Fault {
  readonly variables: readonly Variable[];
  readonly broken: Constraint;
}

export interface EventFinderOptions {
  readonly liked: Liked;
  /** Tries an example that rests on something that is not known to be true. */
  readonly isExample: (example: Example) => boolean;
  /** Takes the reason, worded to follow "because ", why there may be an event though none is found. */
  readonly doubt: (reason: string) => void;
}

const ANSWERS: Constraint = [[{ of: DURATION, kind: 'absent' }], [{ of: DURATION, numbers: numbers({ min: 0 }) }]];

const TEXT_ORDER = 'a rule puts texts in order, which the language of rules has no meaning for';

/** Finds events that a version accepts. */
export class EventFinder {
  readonly #side: VersionSide;
  readonly #options: EventFinderOptions;
  readonly #plain: Plain[] = [];

  constructor(side: VersionSide, options: EventFinderOptions) {
    this.#side = side;
    this.#options = options;
  }

  /** An accepted event with a fault; undefined when there is none, or there is a doubt. */
  find({ variables, broken }: Fault): Example | undefined {
    const alone = [broken, ...variables.map((variable) => this.#accepted(variable))];
    if (search(alone, this.#options) === undefined) return undefined;

    const group = this.#connected(variables);
    let example: Example | undefined;
    const isWanted = (model: Model, tried: boolean): boolean => {
      const others = this.#others(group);
      if (others === undefined) return true;
      const found = this.#example([model, ...others.map((it) => it.model)]);
      if ((tried || others.some((it) => it.tried)) && !this.#options.isExample(found)) {
        this.#options.doubt(TEXT_ORDER);
        return false;
      }
      example = found;
      return true;
    };
    search([broken, ...this.#constraints(group)], { ...this.#options, isWanted });
    return example;
  }

  #accepted(variable: Variable): Constraint {
    return variable === DURATION ? ANSWERS : this.#side.accepted(variable);
  }

  /** The variables that rules connect with some, and these. */
  #connected(variables: readonly Variable[]): ReadonlySet<Variable> {
    const group = new Set(variables);
    for (let size = 0; size < group.size; ) {
      size = group.size;
      for (const rule of this.#side.rules)
        if (rule.variables.some((variable) => group.has(variable)))
          for (const variable of rule.variables) group.add(variable);
    }
    return group;
  }

  #constraints(group: ReadonlySet<Variable>): readonly Constraint[] {
    // A rule without variables holds for every event or for none.
    const rules = this.#side.rules.filter(({ variables }) => variables.every((variable) => group.has(variable)));
    return [...rules.map(({ kept }) => kept), ...[...group].map((variable) => this.#accepted(variable))];
  }

  /** Values for all fields outside a group; undefined when the version accepts no event at all. */
  #others(group: ReadonlySet<Variable>): readonly Plain[] | undefined {
    const others: Plain[] = [];
    const done = new Set(group);
    for (const name of this.#side.names) {
      if (done.has(name)) continue;
      const plain = this.#plainFor(name);
      if (plain === undefined) return undefined;
      for (const variable of plain.group) done.add(variable);
      others.push(plain);
    }
    return others;
  }

  #plainFor(name: Variable): Plain | undefined {
    const known = this.#plain.find(({ group }) => group.has(name));
    if (known !== undefined) return known;
    const group = this.#connected([name]);
    let isTried = false;
    const isWanted = (_: Model, tried: boolean): boolean => {
      isTried = tried;
      return true;
    };
    const model = search(this.#constraints(group), { ...this.#options, isWanted });
    if (model === undefined) return undefined;
    const plain = { group, model, tried: isTried };
    this.#plain.push(plain);
    return plain;
  }

  #example(models: readonly Model[]): Example {
    const values = new Map(models.flatMap((model) => [...model]));
    const duration = values.get(DURATION);
    const names = [...new Set([...this.#side.names, ...values.keys()])].filter((name) => name !== DURATION);
    const event = Object.fromEntries(
      names.flatMap((name) => (values.get(name) === undefined ? [] : [[name, values.get(name)]])),
    );
    return typeof duration === 'number' ? { event, contentDurationSeconds: duration } : { event };
  }
}

/** Values for the variables of a group that nothing else is asked of. */
interface Plain {
  readonly group: ReadonlySet<Variable>;
  readonly model: Model;
  readonly tried: boolean;
}
