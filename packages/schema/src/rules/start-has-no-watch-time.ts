import { constant, equals, field, implies } from './expression.ts';
import { ERROR, eventRule } from './rule.ts';

/** At its start a session has been watched for no time at all. */
export const startHasNoWatchTime = eventRule({
  id: 'start-has-no-watch-time',
  severity: ERROR,
  source: 'Data Quality Rules, Logical Validation',
  summary: 'A start event has no watch time.',
  repair: 'Send 0 with start; the total goes with pause, stop and complete (D27).',
  blames: 'watch_duration_seconds',
  expression: implies(
    equals(field('event_type'), constant('start')),
    equals(field('watch_duration_seconds'), constant(0)),
  ),
  example: {
    broken: { event_type: 'start', watch_duration_seconds: 12 },
    repaired: { event_type: 'start', watch_duration_seconds: 0 },
  },
});
