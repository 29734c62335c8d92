import { placeName } from './place-name.ts';
import type { Skipped } from './storage.ts';

/** What was skipped, but for what another of the paths names itself, so that it is listed after all. */
export function onlySkipped(skipped: Iterable<Skipped>, listed: Iterable<string>): Skipped[] {
  const places = new Set(Array.from(listed, placeName));
  return [...skipped].filter(({ name }) => !places.has(placeName(name)));
}
