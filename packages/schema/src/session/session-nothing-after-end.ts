import { sessionRule } from '../rules/rule.ts';

/** A session ends once, and all that comes after its end breaks this. */
export const sessionNothingAfterEnd = sessionRule({
  id: 'session-nothing-after-end',
  source: 'Event Type Definitions, stop and complete; D16',
  summary: 'Nothing comes after stop or complete.',
  repair: 'Begin a new session, with a new session_id and a start.',
  blames: 'event_type',
  expects: { notAfter: ['stop', 'complete'] },
  example: {
    broken: [
      { event_type: 'start' },
      { event_type: 'stop', watch_duration_seconds: 5 },
      { event_type: 'pause', watch_duration_seconds: 9 },
    ],
    repaired: [
      { event_type: 'start' },
      { event_type: 'pause', watch_duration_seconds: 5 },
      { event_type: 'stop', watch_duration_seconds: 5 },
    ],
  },
});
