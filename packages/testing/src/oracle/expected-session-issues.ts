import type { TelemetryEvent } from '@acme/telemetry-schema';
import { type SessionRow, sessionRules } from '../session/session-rules.ts';
import type { ExpectedIssue } from './expected-issues.ts';

/** A broken session rule, and at which event of the list it is found. */
export interface ExpectedSessionIssue extends ExpectedIssue {
  readonly index: number;
}

/**
 * What a session tracker must find in valid events given in order of arrival, of one session or of several (D16): the
 * second opinion, worked out from the rules' data. Nothing is expected of events whose session's start has not come
 * yet, nor of an event that comes again.
 */
export function expectedSessionIssues(events: readonly TelemetryEvent[]): ExpectedSessionIssue[] {
  const issues: ExpectedSessionIssue[] = [];
  const arrived: TelemetryEvent[] = [];
  events.forEach((event, index) => {
    const session = arrived.filter(({ session_id }) => session_id === event.session_id);
    if (session.some((before) => identity(before) === identity(event))) return;
    arrived.push(event);
    const starts = event.event_type === 'start';
    const begun = session.some(({ event_type }) => event_type === 'start');
    if (!begun && !starts) return;
    for (const rule of sessionRules) {
      // A start that comes late says something of itself only: what lies between it and the events before is unknown.
      if (session.length > 0 && !begun && !rule.when?.includes('start')) continue;
      if (!allows(rule, event, session.at(-1))) issues.push({ rule: rule.id, path: `/${rule.blames}`, index });
    }
  });
  return issues;
}

/** Whether a session rule allows an event after another, or as the first of its session. */
function allows(rule: SessionRow, event: TelemetryEvent, before: TelemetryEvent | undefined): boolean {
  const { when, blames, expects } = rule;
  if (when !== undefined && !when.includes(event.event_type)) return true;
  if ('previous' in expects) return expects.previous.includes(before?.event_type ?? 'none');
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
