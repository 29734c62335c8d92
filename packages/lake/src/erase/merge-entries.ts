import type { EraseEntry } from './manifest.ts';

/**
 * What earlier runs with the same manifest did and what this one did, an entry an object. Of an object that was looked
 * at again what was changed before stays true, and nothing else: that it was left, or not verified, is settled now or
 * said anew.
 */
export function mergeEntries(
  earlier: readonly EraseEntry[],
  now: readonly EraseEntry[],
  lookedAt: ReadonlySet<string>,
): EraseEntry[] {
  const merged = new Map<string, EraseEntry[]>();
  const before = earlier.flatMap((entry) => (lookedAt.has(entry.object) ? stillTrue(entry) : [entry]));
  for (const entry of [...before, ...now]) {
    const known = merged.get(entry.object) ?? [];
    const last = known.at(-1);
    const both = last === undefined ? [entry] : combine(last, entry);
    merged.set(entry.object, [...known.slice(0, -1), ...both]);
  }
  return [...merged.values()].flat();
}

function stillTrue(entry: EraseEntry): EraseEntry[] {
  const { object, events, before, after } = entry;
  const versions = entry.versions.filter(({ status }) => status === 'erased');
  if (after !== undefined) {
    return [{ object, status: after === null ? 'deleted' : 'erased', events, before, after, versions }];
  }
  if (versions.length === 0) return [];
  return [{ object, status: 'untouched', events: { total: events.total, erased: 0 }, before, versions }];
}

/** Two entries of one object, the earlier first; both only when it was another object in between. */
function combine(first: EraseEntry, then: EraseEntry): EraseEntry[] {
  const versions = [...new Map([...first.versions, ...then.versions].map((it) => [it.versionId, it])).values()];
  if (first.after === undefined) return [{ ...then, versions }];
  if (then.after === undefined) {
    const { status, reason, records } = then;
    const left = status === 'untouched' ? {} : { status, reason, records };
    return [{ ...first, ...left, versions }];
  }
  const isSame = first.before?.sha256 === then.before?.sha256 && first.after?.sha256 === then.after?.sha256;
  if (isSame) return [{ ...then, versions: versions }];
  if (first.after?.sha256 !== then.before?.sha256) return [first, then];
  const events = { total: first.events.total, erased: first.events.erased + then.events.erased };
  return [{ ...then, before: first.before, events, versions }];
}
