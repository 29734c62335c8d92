import type { TelemetryEvent } from '@acme/telemetry-schema';
import { type SessionRow, sessionRules } from '../session/session-rules.ts';
import { BEGINNING } from '../session/transitions.ts';
import type { ExpectedIssue } from './expected-issues.ts';

/** A broken session rule, and at which event of the list it is found. */
export interface ExpectedSessionIssue extends ExpectedIssue {
  readonly index: number;
}

/** What has arrived of one session. */
interface Arrived {
  readonly identities: Set<string>;
  /** Without the starts that say nothing. */
  readonly events: TelemetryEvent[];
  /** How many of them were there before the start; undefined while it has not come. */
  begun?: number;
}

/**
 * What a session tracker must find in valid events given in order of arrival, of one session or of several (D16): the
 * second opinion, worked out from the rules' data. Nothing is expected of events whose session's start has not come
 * yet, nor of an event that comes again, nor of a start that comes after other events but is later in time than none.
 */
export function expectedSessionIssues(events: readonly TelemetryEvent[]): ExpectedSessionIssue[] {
  const issues: ExpectedSessionIssue[] = [];
  const sessions = new Map<string, Arrived>();
  events.forEach((event, index) => {
    const session = sessions.get(event.session_id) ?? { identities: new Set(), events: [] };
    sessions.set(event.session_id, session);
    if (session.identities.has(identity(event))) return;
    session.identities.add(identity(event));
    const before = [...session.events];
    const starts = event.event_type === BEGINNING;
    const begins = starts && (before.length === 0 || isLaterThanOne(event, before));
    if (session.begun !== undefined || begins) {
      for (const rule of sessionRules) {
        // A start that comes late says something of itself only: what lies between it and the events before is unknown.
        if (before.length > 0 && session.begun === undefined && !rule.when?.includes(BEGINNING)) continue;
        if (!allows(rule, event, before, before.slice(session.begun ?? before.length)))
          issues.push({ rule: rule.id, path: `/${rule.blames}`, index });
      }
      session.begun ??= before.length;
    } else if (starts) return;
    session.events.push(event);
  });
  return issues;
}

function isLaterThanOne(event: TelemetryEvent, before: readonly TelemetryEvent[]): boolean {
  return before.some(({ event_timestamp }) => instant(event.event_timestamp) > instant(event_timestamp));
}

/** Whether a session rule allows an event after others, of which some came since the start, or as the first of its session. */
function allows(
  rule: SessionRow,
  event: TelemetryEvent,
  arrived: readonly TelemetryEvent[],
  sinceStart: readonly TelemetryEvent[],
): boolean {
  const before = arrived[arrived.length - 1];
  const { when, blames, expects } = rule;
  if (when !== undefined && !when.includes(event.event_type)) return true;
  if ('previous' in expects) {
    if (expects.onlyIfLater !== undefined && arrived.length > 0 && !isLaterThanOne(event, arrived)) return true;
    return expects.previous.includes(before?.event_type ?? 'none');
  }
  if ('notAfter' in expects) return !sinceStart.some(({ event_type }) => expects.notAfter.includes(event_type));
  if (before === undefined || (expects.after !== undefined && !expects.after.includes(before.event_type))) return true;
  const [value, valueBefore] = [event, before].map((one) => one[blames as keyof TelemetryEvent]);
  return expects.compare === 'same' ? value === valueBefore : instant(value) >= instant(valueBefore);
}

/** A timestamp as a text that sorts as time does. */
function instant(timestamp: unknown): string {
  const [seconds = '', fraction = ''] = String(timestamp).replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(9, '0')}`;
}

/** What two records of the same event have in common (D25), and what the rules read, so that a conflict is judged. */
function identity(event: TelemetryEvent): string {
  const read = new Set([
    'customer_id',
    'session_id',
    'event_id',
    'event_timestamp',
    'event_type',
    ...sessionRules.map(({ blames }) => blames),
  ]);
  return JSON.stringify([...read].map((name) => event[name as keyof TelemetryEvent]));
}
