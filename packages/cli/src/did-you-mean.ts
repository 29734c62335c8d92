/**
 * A sentence that names the candidate nearest to a name that is misspelt, or ends after some of its words (`buffering` for
 * `buffering-within-watch-time`), with a space before it; empty when none is near.
 */
export function didYouMean(name: string, candidates: readonly string[]): string {
  // Whole names come first, since of what is equally near the first is taken.
  const meant = new Map(candidates.map((candidate) => [candidate, candidate]));
  for (const candidate of candidates) {
    for (const beginning of beginningsOf(candidate)) {
      if (!meant.has(beginning)) meant.set(beginning, candidate);
    }
  }
  return sayGuess(meant.get(nearestTo(name, [...meant.keys()]) ?? ''));
}

/** What stands before each dash between words. */
function beginningsOf(name: string): readonly string[] {
  return [...name.matchAll(/(?<=[^-])-/g)].map(({ index }) => name.slice(0, index));
}

/** The sentence of {@link didYouMean} for a guess that is made elsewhere. */
export function sayGuess(guess: string | undefined): string {
  return guess === undefined ? '' : ` Did you mean ${guess}?`;
}

/** The candidate nearest to a misspelt name, the first of several; undefined when none is within a third of its letters. */
export function nearestTo(name: string, candidates: readonly string[]): string | undefined {
  const most = Math.floor(name.length / 3);
  const [nearest] = candidates
    .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter((it) => it.distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return nearest?.candidate;
}

// A name beyond this is no misspelling, and comparing takes time by its square.
const LONGEST = 100;

/** How many letters must be added, taken away or replaced to make one text the other. */
function distance(one: string, other: string): number {
  if (one.length > LONGEST) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const replaced = (row[to - 1] as number) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[to] as number) + 1, (next[to - 1] as number) + 1));
    }
    row = next;
  }
  return row[other.length] as number;
}
