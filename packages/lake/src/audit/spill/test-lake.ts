import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSessionTracker, rules, type TelemetryEvent, validateTelemetryEvent } from '@acme/telemetry-schema';
import { type JudgeSpillOptions, judgeSpill } from './judge-spill.ts';
import { ObjectSpill } from './object-spill.ts';
import type { SpillOptions, SpillPart } from './spill-part.ts';
import type { SpillIssue, SpillVerdict } from './spill-verdict.ts';

export type Event = Readonly<Record<string, unknown>>;

const KEY = new Uint8Array(32).fill(7);

/** Spills and judges objects, each its events, which are on lines of their own; fails when a file is left. */
export async function judgeLake(
  objects: readonly (readonly Event[])[],
  options: Partial<JudgeSpillOptions & Pick<SpillOptions, 'duplicates' | 'sessions' | 'key'>> = {},
): Promise<SpillVerdict> {
  const { duplicates = true, sessions = true, key = KEY, ...judging } = options;
  const folder = await mkdtemp(join(tmpdir(), 'acme-spill-'));
  try {
    const parts: SpillPart[] = [];
    for (const [object, events] of objects.entries()) {
      const spill = new ObjectSpill({ folder, key, object, duplicates, sessions });
      for (const [index, event] of events.entries()) spill.add(event, index + 1, 2 * index + 1);
      parts.push(await spill.close());
    }
    const verdict = await judgeSpill(parts, { ...judging, folder });
    const left = (await readdir(folder)).length;
    const parted = parts.filter(({ file }) => file !== undefined).length;
    if (left !== parted) throw new Error(`${left - parted} files are left.`);
    return verdict;
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Placed {
  readonly object: number;
  readonly record: number;
  readonly line: number;
  readonly event: Event;
}

/** What {@link judgeLake} must answer, told simply: everything in memory, each text as it is. */
export function expectedVerdict(objects: readonly (readonly Event[])[], offenders = 5): SpillVerdict {
  const placed = objects.flatMap((events, object) =>
    events.map((event, index): Placed => ({ object, record: index + 1, line: 2 * index + 1, event })),
  );
  return { ...expectedCopies(placed, offenders), ...expectedSessions(placed, offenders) };
}

function expectedCopies(placed: readonly Placed[], offenders: number): Omit<SpillVerdict, 'issues'> {
  const contents = new Map<string, Set<string>>();
  const duplicates: Placed[] = [];
  const conflicts: Placed[] = [];
  for (const one of placed) {
    const { customer_id, session_id, event_id, event_timestamp } = one.event;
    const four = [customer_id, session_id, event_id, event_timestamp];
    if (!four.every((text) => typeof text === 'string')) continue;
    const identity = JSON.stringify(four);
    const content = canonical(one.event);
    const before = contents.get(identity);
    if (before === undefined) contents.set(identity, new Set([content]));
    else if (before.has(content)) duplicates.push(one);
    else {
      before.add(content);
      conflicts.push(one);
    }
  }
  const addresses = (list: readonly Placed[]) => list.slice(0, offenders).map(({ event: _, ...address }) => address);
  return {
    duplicates: duplicates.length,
    conflicts: conflicts.length,
    duplicateOffenders: addresses(duplicates),
    conflictOffenders: addresses(conflicts),
  };
}

/** A text that is the same for the same JSON value, whatever the order of keys; -0 is 0. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([name, child]) => `${JSON.stringify(name)}:${canonical(child)}`).join()}}`;
}

const READ = ['session_id', 'event_id', 'event_timestamp', 'event_type', 'position_seconds'];
const READ_TOO = ['customer_id', 'device_id', 'title_id'];
const UNREADABLE = ['required', 'not-null', 'type', 'enum', 'timestamp-format'];

function isReadable({ event }: Placed): boolean {
  const paths = [...READ, ...READ_TOO].map((name) => `/${name}`);
  const { issues } = validateTelemetryEvent(event);
  return !issues.some(({ rule, path }) => paths.includes(path) && UNREADABLE.includes(rule));
}

/** Sorts as time does. */
function timeOf({ event }: Placed): string {
  const [seconds, fraction = ''] = String(event.event_timestamp).slice(0, -1).split('.') as [string, string?];
  return seconds + fraction.padEnd(9, '0');
}

function expectedSessions(placed: readonly Placed[], offenders: number): Pick<SpillVerdict, 'sessions' | 'issues'> {
  const { push } = createSessionTracker({
    maxSessions: 1_000_000,
    idleMs: Number.POSITIVE_INFINITY,
    severities: { 'session-time-order': 'off' },
  });
  // A stable sort: of one time, in order of listing.
  const inOrder = placed.filter(isReadable).sort((one, other) => {
    const [left, right] = [timeOf(one), timeOf(other)];
    return left === right ? 0 : left < right ? -1 : 1;
  });
  const sessions = new Set(inOrder.map(({ event }) => event.session_id));
  const unseen = new Set<unknown>();
  let repeated = 0;
  const broken: { one: Placed; rule: SpillIssue['rule']; path: string; severity: SpillIssue['severity'] }[] = [];
  for (const one of inOrder) {
    const result = push(one.event as unknown as TelemetryEvent);
    if (result.repeated) repeated += 1;
    if (result.notEvaluated.length > 0) unseen.add(one.event.session_id);
    for (const { rule, path, severity } of result.issues) broken.push({ one, rule, path, severity });
  }
  broken.sort((a, b) => a.one.object - b.one.object || a.one.record - b.one.record);
  const issues = [...new Set(placed.map(({ object }) => object))].flatMap((object) =>
    rules.flatMap(({ id }) => {
      const all = broken.filter(({ rule }) => rule === id);
      const own = all.filter(({ one }) => one.object === object);
      const [any] = own;
      if (any === undefined) return [];
      const first = all.slice(0, offenders).flatMap(({ one: { object: of, record, line } }) => {
        return of === object ? [{ record, line }] : [];
      });
      return [{ object, rule: any.rule, path: any.path, severity: any.severity, count: own.length, first }];
    }),
  );
  return { sessions: { sessions: sessions.size, notEvaluated: unseen.size, repeated }, issues };
}
