import type { AuditReport } from '@acme/telemetry-lake';
import type { SparkReport } from './audited.ts';

/** What stands under these keys has names of its own. */
const TABLES: ReadonlySet<string> = new Set(['byRule', 'unknownFields', 'hours']);

/** All keys of a report, wherever in it, each with those that lead to it. */
function keysOf(value: unknown, before = ''): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((each) => keysOf(each, before)))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => {
    const path = `${before}/${key}`;
    return TABLES.has(key) ? [path] : [path, ...keysOf(inside, path)];
  });
}

/** The keys of our report that another has neither nor names as not there. */
export function unnamedKeys(ours: AuditReport, theirs: SparkReport): readonly string[] {
  const named = new Set(theirs.notEvaluated.map(({ part }) => part));
  const there = new Set(keysOf(theirs));
  return keysOf(ours).filter((path) => !there.has(path) && !path.split('/').some((key) => named.has(key)));
}
