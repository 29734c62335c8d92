import { resolve, sep } from 'node:path';
import { placeName } from '../storage/place-name.ts';
import type { AuditOptions } from './options.ts';
import { REJECTS_SUFFIX } from './rejects-files.ts';
import { partsOf } from './spill-folders.ts';

/** Tells an audit's own files by their names: its state, and the rejects of a run before, may lie in what it audits. */
export function ownFiles({ state, rejects }: Pick<AuditOptions, 'state' | 'rejects'>): (name: string) => boolean {
  const stateFile = state === undefined ? undefined : resolve(state);
  const parts = state === undefined ? undefined : resolve(partsOf(state)) + sep;
  const rejected = rejects === undefined ? undefined : resolve(rejects) + sep;
  return (name) => {
    const place = placeName(name);
    if (place === stateFile || (parts !== undefined && place.startsWith(parts))) return true;
    return rejected !== undefined && place.startsWith(rejected) && place.endsWith(REJECTS_SUFFIX);
  };
}
