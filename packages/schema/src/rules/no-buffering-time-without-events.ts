import { constant, equals, field, implies } from './expression.ts';
import { ERROR, eventRule } from './rule.ts';

/** Time spent buffering belongs to buffering events. */
export const noBufferingTimeWithoutEvents = eventRule({
  id: 'no-buffering-time-without-events',
  severity: ERROR,
  source: 'Data Quality Rules, Logical Validation',
  summary: 'Without buffering events there is no buffering time.',
  repair: 'Count the buffering events, or send 0 seconds.',
  blames: 'buffering_duration_seconds',
  expression: implies(
    equals(field('buffering_events'), constant(0)),
    equals(field('buffering_duration_seconds'), constant(0)),
  ),
  example: {
    broken: { event_type: 'pause', watch_duration_seconds: 60, buffering_events: 0, buffering_duration_seconds: 4 },
    repaired: { event_type: 'pause', watch_duration_seconds: 60, buffering_events: 1, buffering_duration_seconds: 4 },
  },
});
