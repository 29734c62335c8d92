import { SCHEMA_VERSION } from '@acme/telemetry-schema';
import type { Skipped } from '../storage/storage.ts';
import type { ObjectResult } from './audit-object.ts';
import { MOST_HOURS } from './event-hours.ts';
import { IssueCounts, inOrder } from './issue-counts.ts';
import { NameCounts, OTHER } from './name-counts.ts';
import type { FirstPlaces, Place } from './object-tally.ts';
import type { Address, AuditReport, Counts, FirstOffender, ObjectReport, TotalReport } from './report.ts';
import type { SpillAddress } from './spill/spill-part.ts';
import type { SpillIssue, SpillVerdict } from './spill/spill-verdict.ts';

const UNKNOWN_FIELD = 'unknown-field';

export interface MergeOptions {
  readonly complete: boolean;
  readonly skipped: readonly Skipped[];
  /** How many first offenders are named per rule and path. */
  readonly offenders: number;
  readonly verdict?: SpillVerdict | undefined;
}

/** Puts what is known of the objects, in the order of the listing, together. */
export function mergeResults(
  results: readonly ObjectResult[],
  { complete, skipped, offenders, verdict }: MergeOptions,
): AuditReport {
  const named = oneSetOfNames(results);
  const all = verdict === undefined ? named : addSessionIssues(named, verdict);
  const objects = all.map(({ report }) => report);
  return { schemaVersion: SCHEMA_VERSION, complete, objects, total: total(all, offenders, verdict), skipped };
}

function total(results: readonly ObjectResult[], offenders: number, verdict: SpillVerdict | undefined): TotalReport {
  const reports = results.map(({ report }) => report);
  const issues = new IssueCounts();
  const names = new NameCounts();
  for (const report of reports) {
    for (const issue of report.byIssue) issues.add(issue);
    for (const [name, count] of Object.entries(report.unknownFields)) names.add(name, count);
  }
  return {
    objects: reports.length,
    unreadable: reports.filter(({ error }) => error !== undefined).length,
    misplaced: reports.filter(({ misplaced }) => misplaced).length,
    bytes: sum(reports, 'bytes'),
    events: sum(reports, 'events'),
    valid: sum(reports, 'valid'),
    invalid: sum(reports, 'invalid'),
    ...issues.counts(),
    late: sum(reports, 'late'),
    future: sum(reports, 'future'),
    unknownFields: names.counts(),
    hours: addHours(reports),
    firstOffenders: firstOffenders(results, offenders),
    ...(verdict === undefined ? {} : acrossObjects(verdict, reports)),
  };
}

function sum<K extends string>(reports: readonly Readonly<Record<K, number>>[], key: K): number {
  return reports.reduce((before, report) => before + report[key], 0);
}

/** The earliest hours by name, the rest together. */
function addHours(reports: readonly ObjectReport[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { hours } of reports) {
    for (const [hour, count] of Object.entries(hours)) counts.set(hour, (counts.get(hour) ?? 0) + count);
  }
  let other = counts.get(OTHER) ?? 0;
  counts.delete(OTHER);
  const sorted = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [, count] of sorted.splice(MOST_HOURS)) other += count;
  return Object.fromEntries(other === 0 ? sorted : [...sorted, [OTHER, other]]);
}

function firstOffenders(results: readonly ObjectResult[], most: number): FirstOffender[] {
  const byKind = new Map<string, FirstOffender[]>();
  for (const { report, offenders } of results) {
    for (const { rule, path, places } of offenders) {
      const key = `${rule} ${path}`;
      const first = byKind.get(key) ?? [];
      byKind.set(key, first);
      for (const [record, line] of places) {
        if (first.length < most) first.push({ rule, path, address: { object: report.object, record, line } });
      }
    }
  }
  return [...byKind.values()].flat().sort(inOrder);
}

function acrossObjects(verdict: SpillVerdict, reports: readonly ObjectReport[]): Partial<TotalReport> {
  const { duplicates, conflicts, duplicateOffenders, conflictOffenders, sessions } = verdict;
  const address = ({ object, record, line }: SpillAddress): Address => ({
    object: (reports[object] as ObjectReport).object,
    record,
    line,
  });
  return {
    ...(duplicates === undefined ? {} : { duplicates }),
    ...(conflicts === undefined ? {} : { conflicts }),
    ...(duplicateOffenders === undefined ? {} : { duplicateOffenders: duplicateOffenders.map(address) }),
    ...(conflictOffenders === undefined ? {} : { conflictOffenders: conflictOffenders.map(address) }),
    ...(sessions === undefined ? {} : { sessions }),
  };
}

function addSessionIssues(results: readonly ObjectResult[], { issues }: SpillVerdict): ObjectResult[] {
  const byObject = new Map<number, SpillIssue[]>();
  for (const issue of issues) byObject.set(issue.object, [...(byObject.get(issue.object) ?? []), issue]);
  return results.map((result, index) => {
    const own = byObject.get(index);
    if (own === undefined) return result;
    const counts = new IssueCounts();
    for (const issue of [...result.report.byIssue, ...own]) counts.add(issue);
    const first = own.map(({ rule, path, first }) => ({
      rule,
      path,
      places: first.map(({ record, line }): Place => [record, line]),
    }));
    return {
      report: { ...result.report, ...counts.counts() },
      offenders: [...result.offenders, ...first.filter(({ places }) => places.length > 0)],
    };
  });
}

/** No more names of unknown fields in the whole report than D17 allows: those that come first. */
function oneSetOfNames(results: readonly ObjectResult[]): readonly ObjectResult[] {
  const names = new NameCounts();
  const shown = new Map<string, string>();
  for (const { report } of results) {
    for (const name of Object.keys(report.unknownFields)) shown.set(name, names.add(name));
  }
  if ([...shown].every(([name, as]) => name === as)) return results;
  return results.map(({ report, offenders }) => renamed(report, offenders, (name) => shown.get(name) ?? OTHER));
}

function renamed(
  report: ObjectReport,
  offenders: ObjectResult['offenders'],
  shown: (name: string) => string,
): ObjectResult {
  const names = new NameCounts();
  for (const [name, count] of Object.entries(report.unknownFields)) names.add(shown(name), count);
  const issues = new IssueCounts();
  const pathOf = ({ rule, path }: { rule: string; path: string }) =>
    rule === UNKNOWN_FIELD ? `/${shown(path.slice(1))}` : path;
  for (const issue of report.byIssue) issues.add({ ...issue, path: pathOf(issue) });
  const counts: Pick<Counts, 'byRule' | 'byIssue' | 'unknownFields'> = {
    ...issues.counts(),
    unknownFields: names.counts(),
  };
  return {
    report: { ...report, ...counts },
    offenders: together(offenders.map((first) => ({ ...first, path: pathOf(first) }))),
  };
}

/** Places of the same rule and path, in the order of the object. */
function together(offenders: readonly FirstPlaces[]): FirstPlaces[] {
  const byKind = new Map<string, FirstPlaces>();
  for (const { rule, path, places } of offenders) {
    const all = [...(byKind.get(`${rule} ${path}`)?.places ?? []), ...places];
    byKind.set(`${rule} ${path}`, { rule, path, places: all.sort(([one], [other]) => one - other) });
  }
  return [...byKind.values()];
}
