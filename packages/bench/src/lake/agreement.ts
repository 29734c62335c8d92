import { type Findings, type IssueCounts, JSON_SYNTAX } from './outcome.ts';
import type { ObjectSet } from './sets.ts';

/** Where findings differ from how the objects were made: what, as `events: 7 instead of 8`. */
export function untruths({ issues, ...counts }: Partial<Findings>, { truth }: Pick<ObjectSet, 'truth'>): string[] {
  const { notJson, ...known } = truth;
  const found = { ...counts, ...(issues === undefined ? {} : { [JSON_SYNTAX]: issues[JSON_SYNTAX] ?? 0 }) };
  const wanted: Readonly<Record<string, number | undefined>> = { ...known, [JSON_SYNTAX]: notJson };
  return differences(found, wanted, (name) => wanted[name] !== undefined && name in found);
}

/** Where a judge's counts of issues differ from ours. A judge of `json-syntax` alone is asked about nothing else. */
export function disagreements(judges: 'all' | 'json-syntax', theirs: IssueCounts, ours: IssueCounts): string[] {
  return differences(theirs, ours, (name) => judges === 'all' || name === JSON_SYNTAX);
}

function differences(
  found: Readonly<Record<string, number | undefined>>,
  wanted: Readonly<Record<string, number | undefined>>,
  counts: (name: string) => boolean,
): string[] {
  return [...new Set([...Object.keys(found), ...Object.keys(wanted)])]
    .filter((name) => counts(name) && (found[name] ?? 0) !== (wanted[name] ?? 0))
    .map((name) => `${name.trim()}: ${found[name] ?? 0} instead of ${wanted[name] ?? 0}`);
}
