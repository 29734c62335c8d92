import { resolve, sep } from 'node:path';
import { Places, placeName } from '../storage/place-name.ts';
import type { AuditOptions } from './options.ts';
import { REJECTS_SUFFIX } from './rejects-files.ts';
import { partsOf } from './spill-folders.ts';

/**
 * Tells an audit's own files by their names: its state, the rejects of a run before, and what its caller excludes may lie in
 * what it audits.
 */
export function ownFiles({
  state,
  rejects,
  exclude = [],
}: Pick<AuditOptions, 'state' | 'rejects' | 'exclude'>): (name: string) => boolean {
  const files = new Places([...exclude, ...(state === undefined ? [] : [state])]);
  const parts = state === undefined ? undefined : resolve(partsOf(state)) + sep;
  const rejected = rejects === undefined ? undefined : resolve(rejects) + sep;
  return (name) => {
    const place = placeName(name);
    if (files.has(name) || (parts !== undefined && place.startsWith(parts))) return true;
    return rejected !== undefined && place.startsWith(rejected) && place.endsWith(REJECTS_SUFFIX);
  };
}
