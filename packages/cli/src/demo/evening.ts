import { partitionForKey } from '@acme/telemetry-kafka';
import { type RuleId, rules, type TelemetryEvent } from '@acme/telemetry-schema';
import { pythonJson } from './python-json.ts';
import type { Random } from './random.ts';
import type { PlainRecord } from './record-faults.ts';
import { type Team, teams } from './teams.ts';
import { type Emitted, viewing } from './viewing.ts';

export const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const SDK_SESSIONS = 550;
export const FOREIGN_SESSIONS = teams.reduce((sum, { sessions }) => sum + sessions, 0);
export const SESSIONS = SDK_SESSIONS + FOREIGN_SESSIONS;

/** One sending: an event through the SDK's producer, or a record that a team writes by itself. */
export type Sending =
  | { readonly atMs: number; readonly event: TelemetryEvent; readonly record?: undefined }
  | { readonly atMs: number; readonly event?: undefined; readonly record: PlainRecord; readonly partition: number };

/** What must become of it all, by the faults put in. */
export interface Truth {
  /** Events given to the SDK's producer. */
  readonly given: number;
  /** Of those: with a field that the schema doesn't know, which a writer refuses. */
  readonly refused: number;
  /** Records that teams write by themselves. */
  readonly plain: number;
  /** Of those: sent once already. */
  readonly duplicates: number;
  readonly rejected: number;
  /** Rejected records by rule; one that breaks two is in both. */
  readonly rejectedBy: ReadonlyMap<RuleId, number>;
  readonly warned: number;
}

/** An hour in which viewers come, watch and go. */
export interface Evening {
  readonly beginMs: number;
  readonly endMs: number;
  /** In the order of time. */
  readonly sendings: readonly Sending[];
  readonly truth: Truth;
}

type Tally = { -readonly [Name in keyof Truth]: Truth[Name] } & { readonly rejectedBy: Map<RuleId, number> };

/** An hour's sendings. What would happen after its end is left out: somebody still watches then. */
export function evening(random: Random, beginMs: number): Evening {
  const endMs = beginMs + HOUR_MS;
  const tally: Tally = {
    given: 0,
    refused: 0,
    plain: 0,
    duplicates: 0,
    rejected: 0,
    rejectedBy: new Map(),
    warned: 0,
  };
  const begins = () => beginMs + random.between(0, HOUR_MS - 5 * MINUTE_MS);
  const within = (sessions: number) =>
    Array.from({ length: sessions }, () => viewing(random, begins()))
      .flat()
      .filter(({ atMs }) => atMs < endMs);
  const sendings = [
    ...withStrayFields(within(SDK_SESSIONS), tally),
    ...teams.flatMap((team) => fromTeam(team, within(team.sessions), random, tally)),
  ];
  return { beginMs, endMs, sendings: sendings.sort((one, other) => one.atMs - other.atMs), truth: tally };
}

/** An app's new release has a field too many in one event of so many. */
const STRAY_ONE_IN = 500;

function withStrayFields(emitted: readonly Emitted[], tally: Tally): Sending[] {
  tally.given = emitted.length;
  return emitted.map(({ atMs, event }, at) => {
    if (at % STRAY_ONE_IN !== STRAY_ONE_IN - 1) return { atMs, event };
    tally.refused += 1;
    return { atMs, event: Object.assign({}, event, { user_email: 'somebody@acme.example' }) };
  });
}

function fromTeam(team: Team, emitted: readonly Emitted[], random: Random, tally: Tally): Sending[] {
  let spoiled = 0;
  return emitted.flatMap(({ atMs, event }, at) => {
    const changed: Record<string, unknown> = { ...event };
    const errors = new Set<RuleId>();
    let isWarned = false;
    for (const { rule, change } of team.faults) {
      const changes = change(event, random);
      if (changes === undefined) continue;
      Object.assign(changed, changes);
      if (rule === undefined) continue;
      const severity = severityForReaders(rule);
      if (severity === 'error') errors.add(rule);
      if (severity === 'warning') isWarned = true;
    }
    let record: PlainRecord = { key: String(changed.customer_id), value: pythonJson(changed), headers: [] };
    const fault = team.recordFaults[spoiled % team.recordFaults.length];
    if (fault !== undefined && at % team.spoilsOneIn === team.spoilsOneIn - 1) {
      spoiled += 1;
      record = fault.spoil(record, event);
      errors.add(fault.rule);
    }
    const isResent = errors.size === 0 && random.next() < team.resends;
    for (const rule of errors) tally.rejectedBy.set(rule, (tally.rejectedBy.get(rule) ?? 0) + 1);
    tally.rejected += Number(errors.size > 0);
    tally.duplicates += Number(isResent);
    // A duplicate is looked at as well.
    tally.warned += Number(isWarned) * (isResent ? 2 : 1);
    tally.plain += isResent ? 2 : 1;
    const sending = { atMs, record, partition: partitionForKey(record.key) };
    return isResent ? [sending, sending] : [sending];
  });
}

function severityForReaders(id: RuleId): string | undefined {
  return rules.find((rule) => rule.id === id)?.severity.reader;
}
