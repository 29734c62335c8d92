import { TelemetryOptionsError } from '../errors.ts';
import { isTimestamp } from '../formats/is-timestamp.ts';
import { RULE_IDS } from '../generated/tables.ts';
import type { RuleId, TelemetryEvent } from '../generated/telemetry-event.ts';
import { sessionRules } from '../rules/index.ts';
import type { SessionRule } from '../rules/rule.ts';
import { FAIL, OFF } from '../validation/config.ts';
import { ALL_EVALUATED, type Issue, NO_ISSUES, type NotEvaluated } from '../validation/issue.ts';
import { refuseUnknownOptions, toSeverities, type ValidatorOptions } from '../validation/options.ts';
import { notBefore } from './compare-times.ts';

/** What a tracker may remember, and how it judges. */
export interface SessionTrackerOptions {
  /** How many sessions are remembered; the one idle longest is forgotten first. Default 100 000. */
  maxSessions?: number;
  /** After how long without an event a session is forgotten, in milliseconds. Default 6 hours. */
  idleMs?: number;
  /** Severities of session rules (D14). */
  severities?: ValidatorOptions['severities'];
  /** The clock, in milliseconds. Default `Date.now`; the events' own times would let one wrong date end every session. */
  now?: () => number;
}

/** What a tracker says of one event by its session (D16). */
export interface SessionResult {
  readonly issues: readonly Issue[];
  /** All session rules, when the session's beginning was not seen or was forgotten. */
  readonly notEvaluated: readonly NotEvaluated[];
  /** The same event was pushed before and judged then; nothing is said of it again, and nothing has changed. */
  readonly repeated: boolean;
}

/** Judges events by what their sessions have seen before. */
export interface SessionTracker {
  /** Takes the next valid event in order of arrival. Never throws. */
  readonly push: (event: TelemetryEvent) => SessionResult;
}

/** What the rules compare the next event with; a copy, since the caller may change its event. */
type Remembered = Pick<TelemetryEvent, 'event_type'> & Readonly<Record<string, unknown>>;

interface Session {
  /** False while only the middle of the session has been seen. */
  beginningSeen: boolean;
  last: Remembered;
  lastSeenAt: number;
  /** What arrived last, so that an event which arrives twice changes nothing. */
  readonly seen: Set<string>;
}

// A session has some twenty events an hour; one that never ends must not grow without bound.
const MOST_SEEN = 256;
const CLEAN: SessionResult = Object.freeze({ issues: NO_ISSUES, notEvaluated: ALL_EVALUATED, repeated: false });
const REPEATED: SessionResult = Object.freeze({ ...CLEAN, repeated: true });
const OPTIONS: readonly string[] = ['maxSessions', 'idleMs', 'severities', 'now'];

/** A tracker of sessions with bounded memory (D16). Throws `TelemetryOptionsError`. */
export function createSessionTracker(options: SessionTrackerOptions = {}): SessionTracker {
  refuseUnknownOptions(options, OPTIONS);
  const { maxSessions = 100_000, idleMs = 6 * 3_600_000, now = Date.now } = options;
  positive('maxSessions', maxSessions);
  positive('idleMs', idleMs);
  const severities = toSeverities(options.severities);
  const rules = sessionRules.filter((rule) => severityOf(rule) !== OFF);
  const unseen: SessionResult = {
    issues: NO_ISSUES,
    notEvaluated: rules.map((rule) => ({ rule: rule.id as RuleId, reason: 'session-start-unseen' })),
    repeated: false,
  };
  // Ordered by last arrival: the first is the one idle longest.
  const sessions = new Map<string, Session>();

  function severityOf(rule: SessionRule): number {
    return severities[(RULE_IDS as readonly string[]).indexOf(rule.id)] as number;
  }

  return {
    push(event) {
      const time = now();
      forgetIdle(time);
      const id = event.session_id;
      const session = sessions.get(id);
      const identity = identityOf(event);
      if (session?.seen.has(identity)) return REPEATED;
      const answer = judgeNext(event, session);
      remember(id, session, event, time).seen.add(identity);
      return answer;
    },
  };

  function judgeNext(event: TelemetryEvent, session: Session | undefined): SessionResult {
    const starts = event.event_type === 'start';
    if (!starts && !session?.beginningSeen) return unseen;
    // Where the middle was seen before the start, only the start's own rules can be judged: nothing says what lies between.
    const judged =
      session === undefined || session.beginningSeen ? rules : rules.filter((rule) => rule.when?.includes('start'));
    const issues = judged.filter((rule) => !allows(rule, event, session?.last)).map(wordIssue);
    return issues.length === 0 ? CLEAN : { ...CLEAN, issues };
  }

  function wordIssue(rule: SessionRule): Issue {
    const severity = severityOf(rule) === FAIL ? 'error' : 'warning';
    return {
      rule: rule.id as RuleId,
      severity,
      path: `/${rule.blames}`,
      related: [],
      params: {},
      message: `${rule.summary} ${rule.repair}`,
    };
  }

  function remember(id: string, session: Session | undefined, event: TelemetryEvent, time: number): Session {
    const last: Remembered = {
      event_type: event.event_type,
      ...Object.fromEntries(sessionRules.map(({ blames }) => [blames, event[blames as keyof TelemetryEvent]])),
    };
    const next = session ?? { beginningSeen: false, last, lastSeenAt: time, seen: new Set() };
    next.beginningSeen ||= event.event_type === 'start';
    next.last = last;
    next.lastSeenAt = time;
    if (next.seen.size >= MOST_SEEN) next.seen.delete(first(next.seen));
    sessions.delete(id);
    if (sessions.size >= maxSessions) sessions.delete(first(sessions.keys()));
    sessions.set(id, next);
    return next;
  }

  function forgetIdle(time: number): void {
    for (const [id, { lastSeenAt }] of sessions) {
      if (time - lastSeenAt <= idleMs) return;
      sessions.delete(id);
    }
  }
}

/** Whether a session rule allows an event after the one before it. */
export function allows(rule: SessionRule, event: TelemetryEvent, last: Remembered | undefined): boolean {
  if (rule.when !== undefined && !rule.when.includes(event.event_type)) return true;
  const { expects } = rule;
  if ('previous' in expects) return expects.previous.includes(last?.event_type ?? 'none');
  if (last === undefined || (expects.after !== undefined && !expects.after.includes(last.event_type))) return true;
  const value = event[rule.blames as keyof TelemetryEvent];
  const valueBefore = last[rule.blames];
  if (expects.compare === 'same') return value === valueBefore;
  const [time, timeBefore] = [String(value), String(valueBefore)];
  // With a lowered severity a malformed time may get here; it has its own issue, and no order.
  return !isTimestamp(time) || !isTimestamp(timeBefore) || notBefore(time, timeBefore);
}

/** What makes an event the same one: the four of D25, and what the rules here read, so that a conflict is judged and not skipped. */
function identityOf(event: TelemetryEvent): string {
  const { customer_id, session_id, event_id, event_timestamp, event_type, position_seconds, device_id, title_id } =
    event;
  return JSON.stringify([
    customer_id,
    session_id,
    event_id,
    event_timestamp,
    event_type,
    position_seconds,
    device_id,
    title_id,
  ]);
}

function first<T>(items: Iterable<T>): T {
  for (const item of items) return item;
  throw new RangeError('There is no first item.');
}

function positive(name: string, value: unknown): void {
  if (typeof value === 'number' && value > 0) return;
  throw new TelemetryOptionsError('invalid-number', `${name} is a number above 0.`);
}
