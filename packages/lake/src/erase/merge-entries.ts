import { Places, placeName } from '../storage/place-name.ts';
import { type EraseEntry, isSettled } from './manifest.ts';

/**
 * What earlier runs with the same manifest did and what this one did, an entry an object. Of an object that was looked
 * at again what was changed before stays true, and nothing else: that it was left, or not verified, is settled now or
 * said anew.
 */
export function mergeEntries(
  earlier: readonly EraseEntry[],
  now: readonly EraseEntry[],
  lookedAt: Places,
): EraseEntry[] {
  const merged = new Map<string, EraseEntry[]>();
  const left = new Places(now.filter(isLeft).map(({ object }) => object));
  const before = earlier.flatMap((entry) => {
    return lookedAt.has(entry.object) ? stillTrue(entry, left.has(entry.object)) : [entry];
  });
  for (const entry of [...before, ...now]) {
    const place = placeName(entry.object);
    const known = merged.get(place) ?? [];
    const last = known.at(-1);
    const both = last === undefined ? [entry] : combine(last, entry);
    merged.set(place, [...known.slice(0, -1), ...both]);
  }
  return [...merged.values()].flat();
}

/** Whether the object itself, and not only a version, needs something more. */
function isLeft(entry: EraseEntry): boolean {
  return !isSettled({ objects: [{ ...entry, versions: [] }] });
}

/** `leftNow`: it could not be settled this time, so that a change that was not verified still isn't. */
function stillTrue(entry: EraseEntry, leftNow: boolean): EraseEntry[] {
  const { object, events, before, after } = entry;
  const versions = entry.versions.filter(({ status }) => status === 'erased');
  if (after !== undefined) {
    if (leftNow && isLeft(entry)) return [{ ...entry, versions }];
    return [{ object, status: after === null ? 'deleted' : 'erased', events, before, after, versions }];
  }
  if (versions.length === 0) return [];
  return [{ object, status: 'untouched', events: { total: events.total, erased: 0 }, before, versions }];
}

/** Two entries of one object, the earlier first; both when it was another object in between, or is left as it is now. */
function combine(first: EraseEntry, then: EraseEntry): EraseEntry[] {
  const versions = [...new Map([...first.versions, ...then.versions].map((it) => [it.versionId, it])).values()];
  if (first.after === undefined) return [{ ...then, versions }];
  if (then.after === undefined) {
    if (!isLeft(then)) return [{ ...first, versions }];
    // What was proven erased stays so, and is counted, whatever can be said of the object now.
    if (!isLeft(first))
      return [
        { ...first, versions: [] },
        { ...then, versions },
      ];
    const { status, reason, records } = then;
    return [{ ...first, status, reason, records, versions }];
  }
  const isSame = first.before?.sha256 === then.before?.sha256 && first.after?.sha256 === then.after?.sha256;
  if (isSame) return [{ ...then, versions: versions }];
  if (first.after?.sha256 !== then.before?.sha256) return [first, then];
  const events = { total: first.events.total, erased: first.events.erased + then.events.erased };
  return [{ ...then, before: first.before, events, versions }];
}
