import { constant, equals, field, implies } from './expression.ts';
import { eventRule, WARNING } from './rule.ts';

/** On resume the watch time is a marker, 0 (D27). */
export const resumeHasNoWatchTime = eventRule({
  id: 'resume-has-no-watch-time',
  severity: WARNING,
  source: 'Event Type Definitions, resume',
  summary: 'A resume event has no watch time.',
  repair: 'Send 0 with resume; the total goes with the next pause, stop or complete (D27).',
  blames: 'watch_duration_seconds',
  expression: implies(
    equals(field('event_type'), constant('resume')),
    equals(field('watch_duration_seconds'), constant(0)),
  ),
  example: {
    broken: { event_type: 'resume', watch_duration_seconds: 300 },
    repaired: { event_type: 'resume', watch_duration_seconds: 0 },
  },
});
