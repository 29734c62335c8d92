import { sessionRule } from '../rules/rule.ts';

/**
 * A session has one start, and it comes first (D16). A start that is not the session's first event breaks this when it is
 * later in time than an event of the session that arrived before it: then neither a late arrival nor a redelivery explains
 * its place. One that is no later says nothing, and a session entered by its middle stays not evaluated.
 */
export const sessionBeginsWithStart = sessionRule({
  id: 'session-begins-with-start',
  source: 'Event Type Definitions, start; D16',
  summary: 'A session has one start, before everything else.',
  repair: 'Send start first of all, and once; begin a new session_id with a second one.',
  blames: 'event_type',
  when: ['start'],
  expects: { previous: ['none'], onlyIfLater: 'event_timestamp' },
  example: {
    broken: [
      { event_type: 'pause', watch_duration_seconds: 5 },
      { event_type: 'start', event_timestamp: '2025-08-11T14:30:50.123Z' },
    ],
    repaired: [
      { event_type: 'start' },
      { event_type: 'pause', watch_duration_seconds: 5, event_timestamp: '2025-08-11T14:30:50.123Z' },
    ],
  },
});
