import { TelemetryOptionsError } from '../errors.ts';
import { RULE_IDS } from '../generated/tables.ts';
import type { RuleId, TelemetryEvent } from '../generated/telemetry-event.ts';
import { sessionRules } from '../rules/index.ts';
import type { SessionRule } from '../rules/rule.ts';
import { FAIL, OFF } from '../validation/config.ts';
import { type Issue, NONE, type NotEvaluated } from '../validation/issue.ts';
import { refuseUnknownOptions, toSeverities, type ValidatorOptions } from '../validation/options.ts';
import { allows, isLate } from './allows.ts';
import { readSessionEvent, type SessionEvent } from './session-event.ts';
import { sessionIssue } from './session-issue.ts';
import { Session, SessionMemory } from './session-memory.ts';

/** What a tracker may remember, and how it judges. */
export interface SessionTrackerOptions {
  /**
   * How many sessions are remembered; the one idle longest is forgotten first. Default 10 000. One of 20 events takes about
   * 2.8 kB, one of 257 or more takes 24 kB and grows no further (measured on Node 24): 28 MB for 10 000 usual ones, 240 MB were
   * all of them full. Whoever follows a whole topic wants 100 000, which take 280 MB to 2.4 GB. A start that arrives again after its
   * session was forgotten begins it anew.
   */
  maxSessions?: number;
  /** After how long without an event a session is forgotten, in milliseconds. Default 6 hours. */
  idleMs?: number;
  /** Severities by rule (D14); those of other rules than session rules do nothing here, so that a validator's can be given. */
  severities?: ValidatorOptions['severities'];
  /** The clock, in milliseconds. Default `Date.now`; the events' own times would let one wrong date end every session. */
  now?: () => number;
}

/** What a tracker says of one event by its session (D16). */
export interface SessionResult {
  readonly issues: readonly Issue[];
  /** All session rules, when the session's beginning was not seen or was forgotten, or when there is no event to judge. */
  readonly notEvaluated: readonly NotEvaluated[];
  /** The same event was pushed before; nothing is said of it again, and nothing has changed. */
  readonly repeated: boolean;
}

/** Judges events by what their sessions have seen before. */
export interface SessionTracker {
  /**
   * Takes the next valid event in order of arrival. Never throws, unless `now` does: what lacks a field that is read here, or
   * has it in another type, is not evaluated and leaves no trace.
   */
  readonly push: (event: TelemetryEvent) => SessionResult;
}

const CLEAN: SessionResult = Object.freeze({ issues: NONE, notEvaluated: NONE, repeated: false });
const REPEATED: SessionResult = Object.freeze({ ...CLEAN, repeated: true });
const OPTIONS: readonly string[] = ['maxSessions', 'idleMs', 'severities', 'now'];

/** A tracker of sessions with bounded memory (D16). Throws `TelemetryOptionsError`. */
export function createSessionTracker(options: SessionTrackerOptions = {}): SessionTracker {
  refuseUnknownOptions(options, OPTIONS);
  const { maxSessions = 10_000, idleMs = 6 * 3_600_000, now = Date.now } = options;
  positive('maxSessions', maxSessions);
  positive('idleMs', idleMs);
  if (typeof now !== 'function') {
    throw new TelemetryOptionsError('invalid-option', 'now is a function that gives the time in milliseconds.');
  }
  const severities = toSeverities(options.severities);
  const severityOf = ({ id }: SessionRule) => severities[(RULE_IDS as readonly string[]).indexOf(id)];
  const rules = sessionRules.filter((rule) => severityOf(rule) !== OFF);
  // Where the middle was seen before the start, nothing says what lies between: only the start itself can be judged.
  const startRules = rules.filter((rule) => rule.when?.includes('start'));
  const unseen: SessionResult = {
    issues: NONE,
    notEvaluated: rules.map((rule) => ({ rule: rule.id as RuleId, reason: 'session-start-unseen' })),
    repeated: false,
  };
  const memory = new SessionMemory(maxSessions, idleMs);

  return {
    push(value) {
      const time = now();
      memory.forgetIdle(time);
      const event = readSessionEvent(value);
      if (event === undefined) return unseen;
      const known = memory.get(event.session_id);
      if (known?.knows(event)) return REPEATED;
      const session = known ?? new Session(event);
      const answer = judgeNext(event, session, known);
      memory.keep(event.session_id, session, time);
      return answer;
    },
  };

  /** @param past the session too, or nothing before its first event */
  function judgeNext(event: SessionEvent, session: Session, past: Session | undefined): SessionResult {
    const starts = event.event_type === 'start';
    if (session.begun) {
      const answer = judgeBy(rules, event, past);
      session.add(event, true);
      return answer;
    }
    if (starts && (past === undefined || isLate(event.event_timestamp, past))) {
      const answer = judgeBy(past === undefined ? rules : startRules, event, past);
      session.begin(event);
      return answer;
    }
    session.add(event, !starts);
    return unseen;
  }

  function judgeBy(judging: readonly SessionRule[], event: SessionEvent, past: Session | undefined): SessionResult {
    const broken = judging.filter((rule) => !allows(rule, event, past));
    if (broken.length === 0) return CLEAN;
    const issues = broken.map((rule) =>
      sessionIssue(rule, severityOf(rule) === FAIL ? 'error' : 'warning', event, past),
    );
    return { ...CLEAN, issues };
  }
}

function positive(name: string, value: unknown): void {
  if (typeof value === 'number' && value > 0) return;
  throw new TelemetryOptionsError('invalid-number', `${name} is a number above 0.`);
}
