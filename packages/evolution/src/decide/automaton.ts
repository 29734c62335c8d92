import { CharBase, CharSet, DFA } from 'refa';
import { ALWAYS, type BooleanFunction, BooleanFunctions, NEVER } from './boolean-functions.ts';
import { LAST_CHARACTER, type PatternGraph, patternGraph } from './pattern-graph.ts';
import { Undecided } from './undecided.ts';

const MOST_STATES = 5_000;

/** Ways on without reading: each node that is reached, and on which condition. */
type Reached = ReadonlyMap<number, BooleanFunction>;

/** What is known of a text before a position, as functions of what is still to come. */
interface State {
  /** Whether the whole text matches. */
  readonly matches: BooleanFunction;
  /** Whether some way through a look-behind's body, begun anywhere before, stands at this node. */
  readonly behind: Reached;
}

/**
 * The automaton of the texts in which a pattern (ECMAScript, flag `u`, look-arounds of any nesting) matches
 * somewhere. Characters are code points.
 *
 * A state is a Boolean function over the variables "from this node a path to its end reads what comes now": reading
 * a character replaces each variable by what it says about the rest. A look-ahead is such a variable itself, negated
 * or not, so that conjunction and complement cost nothing. A look-behind is known from what was read, as such
 * functions, too, because it may hold a look-ahead. There are finitely many functions of finitely many variables,
 * and equal ones are identical; so the search ends, and its states are the automaton's.
 *
 * Throws {@link Undecided} as `patternGraph` does, and for a pattern of more than 5 000 states or too large
 * functions.
 */
export function automatonOf(pattern: string): DFA {
  const graph = patternGraph(pattern);
  const characters = partsOf(graph);
  const stepper = new Stepper(graph);
  const builder = new DFA.Builder(new DFA.LimitedNodeFactory(MOST_STATES + 1));
  const nodes = new Map<string, DFA.Node>();
  const waiting: State[] = [];

  const nodeOf = (state: State): DFA.Node => {
    const key = keyOf(state);
    const known = nodes.get(key);
    if (known !== undefined) return known;
    if (nodes.size >= MOST_STATES) throw new Undecided('a pattern has more states than an automaton of ours');
    const made = nodes.size === 0 ? builder.initial : builder.createNode();
    nodes.set(key, made);
    waiting.push(state);
    return made;
  };

  nodeOf(stepper.initial);
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const from = nodeOf(state);
    const { ends, after } = stepper.at(state);
    if (ends) builder.makeFinal(from);
    const targets = new Map<DFA.Node, CharSet>();
    for (const part of characters) {
      const to = nodeOf(after(part));
      targets.set(to, targets.get(to)?.union(part) ?? part);
    }
    for (const [to, part] of targets) builder.linkNodes(from, to, part);
  }
  const automaton = DFA.fromBuilder(builder, { maxCharacter: LAST_CHARACTER });
  automaton.minimize();
  return automaton;
}

/** All characters, cut into parts that the pattern does not tell apart. */
function partsOf({ reads }: PatternGraph): readonly CharSet[] {
  const { sets } = new CharBase(reads.flat().map(({ characters }) => characters));
  const rest = sets.reduce((left, set) => left.without(set), CharSet.all(LAST_CHARACTER));
  return rest.isEmpty ? sets : [...sets, rest];
}

function keyOf({ matches, behind }: State): string {
  if (matches === NEVER || matches === ALWAYS) return `${matches}`;
  return `${matches} ${[...behind].sort(([one], [other]) => one - other).join(' ')}`;
}

class Stepper {
  readonly #graph: PatternGraph;
  readonly #functions = new BooleanFunctions();
  readonly #ends: ReadonlySet<number>;
  /** Ways on by node, for one outcome of all look-behinds each. */
  readonly #ways = new Map<string, Map<number, Reached>>();
  readonly initial: State;

  constructor(graph: PatternGraph) {
    this.#graph = graph;
    this.#ends = new Set([graph.end, ...graph.assertions.map(({ end }) => end)]);
    this.initial = { matches: this.#functions.variable(graph.start), behind: new Map() };
  }

  /** Whether the text may end in a state, and which state comes after a character, given by the part that it is in. */
  at({ matches, behind }: State): { ends: boolean; after: (part: CharSet) => State } {
    const functions = this.#functions;
    const { guards, standing } = this.#look(behind);
    const key = guards.join(' ');
    const ways = this.#ways.get(key) ?? new Map<number, Reached>();
    this.#ways.set(key, ways);

    const waysFrom = (node: number): Reached => {
      const known = ways.get(node) ?? this.#closure(new Map([[node, ALWAYS]]), guards);
      ways.set(node, known);
      return known;
    };
    /** What a variable says, once it is known that `part` comes; without a part, that nothing does. */
    const expansion = (part: CharSet | undefined) => {
      const done = new Map<number, BooleanFunction>();
      const expand = (node: number): BooleanFunction => {
        const known = done.get(node);
        if (known !== undefined) return known;
        let result = NEVER;
        for (const [at, condition] of waysFrom(node)) {
          const next = this.#ends.has(at) ? ALWAYS : this.#read(at, part);
          if (next !== NEVER)
            result = functions.or(result, functions.and(functions.substitute(condition, expand), next));
        }
        // The search for a match may begin later.
        if (node === this.#graph.start && part !== undefined) result = functions.or(result, functions.variable(node));
        done.set(node, result);
        return result;
      };
      return expand;
    };

    const after = (part: CharSet): State => {
      const expand = expansion(part);
      const next = functions.substitute(matches, expand);
      const stands = new Map<number, BooleanFunction>();
      for (const [node, condition] of next === NEVER || next === ALWAYS ? [] : standing) {
        const reads = (this.#graph.reads[node] ?? []).filter(({ characters }) => characters.isSupersetOf(part));
        const known = reads.length === 0 ? NEVER : functions.substitute(condition, expand);
        for (const { to } of known === NEVER ? [] : reads) stands.set(to, functions.or(stands.get(to) ?? NEVER, known));
      }
      return { matches: next, behind: stands };
    };
    return { ends: functions.substitute(matches, expansion(undefined)) === ALWAYS, after };
  }

  #read(node: number, part: CharSet | undefined): BooleanFunction {
    let result = NEVER;
    for (const { to, characters } of part === undefined ? [] : (this.#graph.reads[node] ?? []))
      if (characters.isSupersetOf(part as CharSet)) result = this.#functions.or(result, this.#functions.variable(to));
    return result;
  }

  /** What guards each assertion's place here, and where the look-behinds' bodies stand once all jumps are taken. */
  #look(behind: Reached): { guards: readonly BooleanFunction[]; standing: Reached } {
    const guards: BooleanFunction[] = [];
    const standing = new Map<number, BooleanFunction>();
    for (const { kind, negate, start, end, nodes } of this.#graph.assertions) {
      let holds = this.#functions.variable(start);
      if (kind === 'behind') {
        const begun = new Map<number, BooleanFunction>(
          nodes.flatMap((node) => (behind.has(node) ? [[node, behind.get(node) ?? NEVER] as const] : [])),
        );
        begun.set(start, ALWAYS);
        const reached = this.#closure(begun, guards);
        for (const [node, condition] of reached) standing.set(node, condition);
        holds = reached.get(end) ?? NEVER;
      }
      guards.push(negate ? this.#functions.not(holds) : holds);
    }
    return { guards, standing };
  }

  /** All nodes that jumps lead to, with the conditions that the guards on the ways add up to. */
  #closure(from: ReadonlyMap<number, BooleanFunction>, guards: readonly BooleanFunction[]): Reached {
    const functions = this.#functions;
    const reached = new Map(from);
    const waiting = [...from.keys()];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const here = reached.get(node) ?? NEVER;
      for (const { to, guard } of this.#graph.jumps[node] ?? []) {
        const known = reached.get(to) ?? NEVER;
        const more = functions.or(known, guard === undefined ? here : functions.and(here, guards[guard] ?? NEVER));
        if (more === known) continue;
        reached.set(to, more);
        waiting.push(to);
      }
    }
    return reached;
  }
}
