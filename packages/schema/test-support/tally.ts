import { expect } from 'vitest';
import { PART } from './runs.ts';

/** How often each pair of rule and field was found broken, where it has to be often. */
export interface Tally {
  readonly count: (pair: string) => void;
  /** How many different pairs were counted. */
  readonly size: () => number;
  /** Fails for a pair that was counted less than 500 times in a full run, in proportion in a part of one. */
  readonly expectOften: (pairs: Iterable<string>) => void;
}

const OFTEN = 500;

/** @param where the pairs were found, in the words of a failure: `alone`, `among others` */
export function tally(where: string): Tally {
  const counts = new Map<string, number>();
  return {
    count: (pair) => counts.set(pair, (counts.get(pair) ?? 0) + 1),
    size: () => counts.size,
    expectOften(pairs) {
      for (const pair of pairs) expect(counts.get(pair) ?? 0, `${pair} ${where}`).toBeGreaterThanOrEqual(OFTEN * PART);
    },
  };
}
