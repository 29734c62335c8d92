import type { EventType } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { BEGINNING, endings, eventTypes, pathTo, type Seen, walk } from './transitions.ts';

/** The event types of a session, and which of them is to be looked at. */
export interface Types {
  readonly types: readonly EventType[];
  readonly index: number;
}

const MANY = 1000;
const turns = fc.array(fc.nat(MANY), { maxLength: 4 });

/** From a start to where a type comes that fits after what was seen, and on from there. */
export function sessionsWith(fits: (seen: Seen, type: EventType) => boolean): fc.Arbitrary<Types> {
  // Every type directly after every other that it can come after.
  const places = eventTypes.flatMap((before) =>
    eventTypes.map((type) => ({ type, isThere: (seen: Seen) => seen[seen.length - 1] === before && fits(seen, type) })),
  );
  const possible = places.filter(({ isThere }) => pathTo([BEGINNING], isThere) !== undefined);
  return fc.tuple(fc.constantFrom(...possible), turns, turns).map(([{ type, isThere }, first, rest]) => {
    const beginnings: readonly Seen[] = [[BEGINNING, ...walk([BEGINNING], first)], [BEGINNING]];
    const [until = []] = beginnings.flatMap((beginning) => {
      const path = pathTo(beginning, isThere);
      return path === undefined ? [] : [[...beginning, ...path]];
    });
    return { types: [...until, type, ...onwards([...until, type], rest)], index: until.length };
  });
}

/** Something else of the session arrives before its start, which is looked at. */
export const lateStarts: fc.Arbitrary<Types> = fc
  .tuple(fc.constantFrom(...eventTypes.filter((type) => type !== BEGINNING)), turns, turns)
  .map(([first, more, rest]) => {
    const before = [first, ...walk([first], more)];
    return { types: [...before, BEGINNING, ...onwards([BEGINNING], rest)], index: before.length };
  });

/** A whole session: one type for each turn, a whole number that picks it, and one that ends it. */
export function wholeSession(middle: readonly number[], last: number): readonly EventType[] {
  const types = [BEGINNING, ...walk([BEGINNING], middle)];
  // A rule may leave no end to a session that has gone too far.
  while (types.length > 1 && endings(types).length === 0) types.pop();
  const ends = endings(types);
  return [...types, ends[last % ends.length] as EventType];
}

/** How a session goes on, to its end when the turns are even in number. */
function onwards(seen: Seen, more: readonly number[]): readonly EventType[] {
  const types = walk(seen, more);
  return more.length % 2 === 0 ? [...types, ...endings([...seen, ...types]).slice(0, 1)] : types;
}
