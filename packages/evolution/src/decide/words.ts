import { type CharSet, type DFA, Words } from 'refa';
import { LAST_CHARACTER } from './pattern-graph.ts';
import { Undecided } from './undecided.ts';

type Node = DFA.ReadonlyNode;

const LONGEST = 100_000;
const PRINTABLE = { min: 0x21, max: 0x7e };

/**
 * The words of an automaton with `shortest` to `longest` code points: the short ones first, those that people can
 * read before others of their length. Throws `Undecided` when it would have to write more than 100 000 characters.
 */
export function* wordsOf(automaton: DFA, shortest: number, longest: number): Generator<string> {
  const ways = waysOf(automaton);
  const nodes = [...ways.keys()];
  // Of each number of characters: the nodes from which so many lead to an end.
  const ending: ReadonlySet<Node>[] = [new Set(nodes.filter((node) => automaton.finals.has(node as DFA.Node)))];
  // A word that is longer than this by as much as there are nodes goes in a circle, and has a shorter one beside it.
  let last = shortest;
  for (let length = shortest; length <= longest && length <= last + nodes.length; length++) {
    if (length > LONGEST) throw new Undecided('a text would have to be too long to write');
    while (ending.length <= length) {
      const next = ending.at(-1) as ReadonlySet<Node>;
      ending.push(new Set(nodes.filter((node) => ways.get(node)?.some(({ to }) => next.has(to)))));
    }
    if (!ending[length]?.has(automaton.initial)) continue;
    last = length + 1;
    yield* ofLength(length);
  }

  function* ofLength(length: number): Generator<string> {
    const word: number[] = [];
    const open = [steps(automaton.initial, length)];
    if (length === 0) {
      yield '';
      return;
    }
    while (open.length > 0) {
      const step = open.at(-1)?.next();
      if (step === undefined || step.done) {
        open.pop();
        word.pop();
        continue;
      }
      const [character, to] = step.value;
      if (open.length === length) {
        yield Words.fromUnicodeToString([...word, character]);
        continue;
      }
      word.push(character);
      open.push(steps(to, length - open.length));
    }
  }

  function* steps(from: Node, left: number): Generator<readonly [number, Node]> {
    for (const { to, characters } of ways.get(from) ?? []) {
      if (!ending[left - 1]?.has(to)) continue;
      for (const character of readable(characters)) yield [character, to];
    }
  }
}

interface Way {
  readonly to: Node;
  readonly characters: CharSet;
}

const known = new WeakMap<DFA, ReadonlyMap<Node, readonly Way[]>>();

/** The ways from each node of an automaton, which is not changed any more. */
function waysOf(automaton: DFA): ReadonlyMap<Node, readonly Way[]> {
  const found = known.get(automaton);
  if (found !== undefined) return found;
  const ways = new Map(
    [...(automaton.nodes() as Iterable<Node>)].map((node) => [
      node,
      [...node.out.invert(LAST_CHARACTER)].map(([to, characters]) => ({ to, characters })),
    ]),
  );
  known.set(automaton, ways);
  return ways;
}

/** The characters of a set, the most readable first. */
function* readable(characters: CharSet): Generator<number> {
  const best = Words.pickMostReadableCharacter(characters);
  if (best === undefined) return;
  yield best;
  const others = characters.without({ min: best, max: best });
  yield* others.intersect(PRINTABLE).characters();
  yield* others.without(PRINTABLE).characters();
}
