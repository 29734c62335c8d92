/** One difference between two versions of the contract. */
export interface Change {
  /** The policy's row for it; stable, scripts may rely on it. */
  readonly code: string;
  /** Where it stands, as a JSON Pointer by name: `/fields/city`, `/rules/4k-needs-bandwidth`. */
  readonly path: string;
  /** What was and what is, for people. */
  readonly message: string;
}

/** How the newer of two sets relates to the older one. */
export type Direction = 'equal' | 'wider' | 'narrower' | 'incomparable';

/** Reads a pair of inclusions. */
export function directionOf(oldInNew: boolean, newInOld: boolean): Direction {
  if (oldInNew) return newInOld ? 'equal' : 'wider';
  return newInOld ? 'narrower' : 'incomparable';
}

/** Whether something that the older one accepts is rejected by the newer one. */
export const narrows = (direction: Direction): boolean => direction === 'narrower' || direction === 'incomparable';

/** Whether something that the newer one accepts was rejected by the older one. */
export const widens = (direction: Direction): boolean => direction === 'wider' || direction === 'incomparable';

/** A place in a contract, as a JSON Pointer. */
export function pointer(...keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Whether two parts of a contract say the same, in whatever order their keys stand. */
export function same(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  return (
    JSON.stringify(value, (_, part) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}
