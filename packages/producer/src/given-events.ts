/** How many events a send was given as an array; undefined for a single one, as which an array counts that can't be read. */
export function countOf(given: unknown): number | undefined {
  try {
    return Array.isArray(given) ? given.length : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The first `count` events of an array as they are now: an `onInvalid` function may change it while they are taken. A hole is
 * undefined, and so is one that can't be read (D10).
 */
export function eventsOf(given: readonly unknown[], count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, at) => {
    try {
      return given[at];
    } catch {
      return undefined;
    }
  });
}
