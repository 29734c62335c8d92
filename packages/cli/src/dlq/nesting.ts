/** `JSON.parse` reads any depth, but `JSON.stringify` recurses, and at some thousands there is no more stack. */
const MOST_LEVELS = 500;

/** What stands in a JSON value, level by level: itself, then its members and their names, and so on. */
export function* levelsOf(value: unknown): Generator<readonly unknown[]> {
  for (let level = [value]; level.length > 0; level = level.flatMap(partsOf)) yield level;
}

/** Whether lists and objects stand in one another more than 500 deep, so that it may not be written. */
export function isTooDeep(value: unknown): boolean {
  let levels = 0;
  for (const level of levelsOf(value)) {
    if (level.some(isNest)) levels += 1;
    if (levels > MOST_LEVELS) return true;
  }
  return false;
}

function partsOf(value: unknown): readonly unknown[] {
  if (!isNest(value)) return [];
  return Array.isArray(value) ? value : Object.entries(value).flat();
}

function isNest(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
