import { type CharSet, type Concatenation, type Element, JS, type NoParent } from 'refa';
import { readPattern } from './read-pattern.ts';
import { Undecided } from './undecided.ts';

/** The largest code point. */
export const LAST_CHARACTER = 0x10ffff;

/** A step that reads nothing; a guarded one can be taken only where its assertion holds. */
export interface Jump {
  readonly to: number;
  readonly guard?: number;
}

/** A step that reads one character. */
export interface Read {
  readonly to: number;
  readonly characters: CharSet;
}

/** A look-around: whether something that its body matches begins here (`ahead`) or ends here (`behind`). */
export interface Assertion {
  readonly kind: 'ahead' | 'behind';
  readonly negate: boolean;
  readonly start: number;
  readonly end: number;
  /** The nodes of its body without those of the look-arounds inside. */
  readonly nodes: readonly number[];
}

/** A pattern as a graph: a text matches when a path from `start` to `end` reads a part of it. */
export interface PatternGraph {
  readonly start: number;
  readonly end: number;
  readonly jumps: readonly (readonly Jump[])[];
  readonly reads: readonly (readonly Read[])[];
  /** Inner ones before those around them. */
  readonly assertions: readonly Assertion[];
}

const MOST_NODES = 20_000;

/**
 * Reads an ECMAScript pattern (flag `u`). Throws {@link Undecided} for one that is none, refers back, or repeats too
 * much.
 */
export function patternGraph(pattern: string): PatternGraph {
  const jumps: Jump[][] = [];
  const reads: Read[][] = [];
  const assertions: Assertion[] = [];
  let body: number[] = [];

  const start = node();
  const end = node();
  alternatives(parse(pattern), start, end);
  return { start, end, jumps, reads, assertions };

  function node(): number {
    if (jumps.length >= MOST_NODES) throw new Undecided('a pattern repeats more than automata of this size can count');
    reads.push([]);
    const made = jumps.push([]) - 1;
    body.push(made);
    return made;
  }

  function jump(from: number, to: number, guard?: number): void {
    jumps[from]?.push(guard === undefined ? { to } : { to, guard });
  }

  function alternatives(all: readonly NoParent<Concatenation>[], from: number, to: number): void {
    for (const { elements } of all) {
      let at = from;
      for (const element of elements) at = after(element, at);
      jump(at, to);
    }
  }

  /** Adds an element behind a node; the node behind the element. */
  function after(element: NoParent<Element>, from: number): number {
    const to = node();
    switch (element.type) {
      case 'CharacterClass':
        reads[from]?.push({ to, characters: element.characters });
        return to;
      case 'Alternation':
        alternatives(element.alternatives, from, to);
        return to;
      case 'Quantifier':
        repeat(element.alternatives, element.min, element.max, from, to);
        return to;
      case 'Assertion':
        jump(from, to, look(element.kind, element.negate, element.alternatives));
        return to;
      default:
        throw new Undecided('a pattern is more than the library of automata can read');
    }
  }

  function repeat(all: readonly NoParent<Concatenation>[], min: number, max: number, from: number, to: number): void {
    let at = from;
    for (let count = 0; count < min; count++) at = once(all, at);
    if (max === Number.POSITIVE_INFINITY) {
      const loop = node();
      jump(at, loop);
      alternatives(all, loop, loop);
      at = loop;
    }
    for (let count = min; max !== Number.POSITIVE_INFINITY && count < max; count++) {
      jump(at, to);
      at = once(all, at);
    }
    jump(at, to);
  }

  function once(all: readonly NoParent<Concatenation>[], from: number): number {
    const to = node();
    alternatives(all, from, to);
    return to;
  }

  function look(kind: Assertion['kind'], negate: boolean, all: readonly NoParent<Concatenation>[]): number {
    const around = body;
    body = [];
    const [first, last] = [node(), node()];
    alternatives(all, first, last);
    const made = assertions.push({ kind, negate, start: first, end: last, nodes: body }) - 1;
    body = around;
    return made;
  }
}

function parse(pattern: string): readonly NoParent<Concatenation>[] {
  readPattern(pattern);
  // In mode `u` these escapes have no other meaning. The library resolves some of them, and not all of those rightly.
  if ([...pattern.matchAll(/\\(.)/gsu)].some(([, escaped = '']) => /[1-9k]/.test(escaped)))
    throw new Undecided('a pattern refers back to a group');
  try {
    return JS.Parser.fromLiteral({ source: pattern, flags: 'u' }).parse({
      assertions: 'parse',
      maxNodes: MOST_NODES,
    }).expression.alternatives;
  } catch {
    throw new Undecided('a pattern is more than the library of automata can read');
  }
}
