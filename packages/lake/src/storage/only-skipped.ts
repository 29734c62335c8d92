import { Places } from './place-name.ts';
import type { Skipped } from './storage.ts';

/**
 * What was skipped, but for what was listed under another of the paths, or is one itself: what is hidden and a link are
 * looked into when they are named.
 */
export function onlySkipped(skipped: Iterable<Skipped>, paths: readonly string[], listed: Places): Skipped[] {
  const named = new Places(paths);
  return [...skipped].filter(({ name, reason }) => {
    const isNamed = (reason === 'hidden' || reason === 'symlink') && named.has(name);
    return !isNamed && !listed.has(name);
  });
}
