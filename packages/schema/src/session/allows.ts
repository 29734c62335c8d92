import type { SessionRule } from '../rules/rule.ts';
import { compareTimes } from './compare-times.ts';
import type { SessionEvent, SessionFieldName } from './session-event.ts';

/** What a session's next event is compared with. */
export interface Past {
  /** The event directly before, in order of arrival. */
  readonly last: SessionEvent;
  /** The earliest time seen. */
  readonly earliest: string;
  /** The types seen since the session's start, in order of arrival. */
  readonly seen: readonly SessionEvent['event_type'][];
}

/** Whether a session rule allows an event after what was seen of its session; without a past, as its first event. */
export function allows(rule: SessionRule, event: SessionEvent, past: Past | undefined): boolean {
  const { when, expects } = rule;
  if (when !== undefined && !when.includes(event.event_type)) return true;
  if ('previous' in expects) {
    const late = expects.onlyIfLater === undefined || past === undefined || isLate(event[expects.onlyIfLater], past);
    return !late || expects.previous.includes(past?.last.event_type ?? 'none');
  }
  if ('notAfter' in expects) return endOf(rule, past) === undefined;
  if (past === undefined || (expects.after !== undefined && !expects.after.includes(past.last.event_type))) return true;
  const value = event[rule.blames as SessionFieldName];
  const valueBefore = past.last[rule.blames as SessionFieldName];
  return expects.compare === 'same' ? value === valueBefore : !(compareTimes(String(value), String(valueBefore)) < 0);
}

/** The first type seen of those after which a rule allows nothing. */
export function endOf({ expects }: SessionRule, past: Past | undefined): SessionEvent['event_type'] | undefined {
  return 'notAfter' in expects ? past?.seen.find((type) => expects.notAfter.includes(type)) : undefined;
}

/** Whether a time is after one that the session has had, so that neither a late arrival nor a redelivery explains its place. */
export function isLate(time: string, { earliest }: Pick<Past, 'earliest'>): boolean {
  return compareTimes(time, earliest) > 0;
}
