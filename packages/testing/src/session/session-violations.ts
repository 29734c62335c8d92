import type { EventType, RuleId, TelemetryEvent } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { soundEvents } from '../event/telemetry-event.ts';
import { breakComparison } from './break-comparison.ts';
import { buildSession } from './build-session.ts';
import { sessionDraws } from './draw-session.ts';
import { type Instant, isBefore, readInstant } from './instant.ts';
import { type SessionRow, sessionRules } from './session-rules.ts';
import { lateStarts, sessionsWith } from './session-types.ts';
import { BEGINNING, followers, forbidding } from './transitions.ts';

/** A session of otherwise valid events, in order of arrival, and the event at which a tracker finds the rule broken. */
export interface BrokenSession {
  readonly events: TelemetryEvent[];
  readonly index: number;
}

/** Sessions that break one session rule, once. */
export interface SessionViolation {
  readonly rule: RuleId;
  /** The field that the issue names, as a JSON Pointer. */
  readonly path: string;
  readonly arbitrary: fc.Arbitrary<BrokenSession>;
}

const MANY = 1000;
const MOST_EVENTS = 10;

/** One row for every session rule (D16): sessions that break it at one event, and no other rule at any. */
export const sessionViolations: readonly SessionViolation[] = sessionRules.map((rule) => ({
  rule: rule.id,
  path: `/${rule.blames}`,
  arbitrary: 'compare' in rule.expects ? wrongValues(rule) : wrongOrders(rule),
}));

/** Sessions in which a type comes where the rule forbids it, or whose start comes late. */
function wrongOrders(rule: SessionRow): fc.Arbitrary<BrokenSession> {
  const wrong = sessionsWith((seen, type) => {
    const broken = forbidding(seen, type);
    return broken.length === 1 && broken[0] === rule.id;
  });
  const orders = [wrong, ...(rule.when?.includes(BEGINNING) ? [lateStarts] : [])];
  const sessions = fc.tuple(fc.oneof(...orders), sessionDraws(MOST_EVENTS)).map(([{ types, index }, draw]) => {
    // What comes after an end breaks the rule again, whatever it is.
    const until = 'notAfter' in rule.expects ? types.slice(0, index + 1) : types;
    return { events: buildSession(until, draw), index };
  });
  return 'previous' in rule.expects && rule.expects.onlyIfLater !== undefined ? sessions.filter(isLater) : sessions;
}

/** Whether the event looked at is later than the session's first; a few sessions have one time only. */
function isLater({ events, index }: BrokenSession): boolean {
  const [first, event] = [events[0], events[index]].map((one) => readInstant((one as TelemetryEvent).event_timestamp));
  return isBefore(first as Instant, event as Instant);
}

/** Sessions in which an event differs from the one before it in what the rule compares. */
function wrongValues(rule: SessionRow): fc.Arbitrary<BrokenSession> {
  const { when, expects } = rule;
  const after = 'compare' in expects ? expects.after : undefined;
  const judged = sessionsWith(
    (seen, type) =>
      followers(seen).includes(type) &&
      (when?.includes(type) ?? true) &&
      (after?.includes(seen[seen.length - 1] as EventType) ?? true),
  );
  return fc
    .tuple(judged, sessionDraws(MOST_EVENTS), soundEvents('sample'), fc.nat(MANY))
    .map(([{ types, index }, draw, other, pick]) => {
      const events = buildSession(types, draw);
      return { events: breakComparison(rule, events, index, other, pick), index };
    });
}
