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

/** Whether two parts of a contract say the same, in whatever order their keys stand; however deep they are. */
export function same(one: unknown, other: unknown): boolean {
  const waiting: (readonly [unknown, unknown])[] = [[one, other]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (!isParent(left) || !isParent(right) || Array.isArray(left) !== Array.isArray(right)) return false;
    const keys = keysOf(left);
    if (keys.length !== keysOf(right).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(right, key)) return false;
      waiting.push([left[key], right[key]]);
    }
  }
  return true;
}

type Parent = Readonly<Record<string, unknown>>;

function isParent(value: unknown): value is Parent {
  return typeof value === 'object' && value !== null;
}

/** In JSON there is no member that is undefined. */
function keysOf(parent: Parent): readonly string[] {
  return Object.keys(parent).filter((key) => parent[key] !== undefined);
}
