import type { EventType } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { BEGINNING, eventTypes, followers, isEnd, pathTo, walk } from './transitions.ts';

/** One event type directly after another. */
export type Pair = readonly [before: EventType, type: EventType];

export const allPairs: readonly Pair[] = eventTypes.flatMap((before) => eventTypes.map((type): Pair => [before, type]));

/** The event types of a session, and which of them is to be looked at. */
export interface Types {
  readonly types: readonly EventType[];
  readonly index: number;
}

const MANY = 1000;
const turns = fc.array(fc.nat(MANY), { maxLength: 4 });

/** From a start to where one type directly follows another, and on from there. */
export function sessionsWith(pairs: readonly Pair[]): fc.Arbitrary<Types> {
  return fc.tuple(fc.constantFrom(...pairs), turns, turns).map(([[before, type], first, rest]) => {
    const beginning = [BEGINNING, ...walk(BEGINNING, first)];
    const path = pathTo(beginning.at(-1) as EventType, before);
    const until = path === undefined ? [BEGINNING, ...(pathTo(BEGINNING, before) ?? [])] : [...beginning, ...path];
    return { types: [...until, type, ...onwards(type, rest)], index: until.length };
  });
}

/** Something else of the session arrives before its start, which is looked at. */
export const lateStarts: fc.Arbitrary<Types> = fc
  .tuple(fc.constantFrom(...eventTypes.filter((type) => type !== BEGINNING)), turns, turns)
  .map(([first, more, rest]) => {
    const before = [first, ...walk(first, more)];
    return { types: [...before, BEGINNING, ...onwards(BEGINNING, rest)], index: before.length };
  });

/** A whole session: one type for each turn, a whole number that picks it, and one that ends it. */
export function wholeSession(middle: readonly number[], last: number): readonly EventType[] {
  const types = [BEGINNING, ...walk(BEGINNING, middle)];
  const ends = followers(types.at(-1) as EventType).filter(isEnd);
  return [...types, ends[last % ends.length] as EventType];
}

/** How a session goes on, to its end when the turns are even in number. */
function onwards(from: EventType, more: readonly number[]): readonly EventType[] {
  const types = walk(from, more);
  const ends = followers(types.at(-1) ?? from).filter(isEnd);
  return more.length % 2 === 0 ? [...types, ...ends.slice(0, 1)] : types;
}
