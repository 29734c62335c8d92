import { sessionRule } from '../rules/rule.ts';

/** Times of a session never go back; the same time twice is fine. */
export const sessionTimeOrder = sessionRule({
  id: 'session-time-order',
  source: 'Partitioning Strategy (ordering per customer); D16',
  summary: "A session's timestamps do not go back.",
  repair: 'Send events in the order in which they happened, by one clock for the whole session.',
  blames: 'event_timestamp',
  expects: { compare: 'not-before' },
  example: {
    broken: [
      { event_type: 'start', event_timestamp: '2025-08-11T14:30:45.123Z' },
      { event_type: 'pause', watch_duration_seconds: 5, event_timestamp: '2025-08-11T14:30:45.122999Z' },
    ],
    repaired: [
      { event_type: 'start', event_timestamp: '2025-08-11T14:30:45.123Z' },
      { event_type: 'pause', watch_duration_seconds: 5, event_timestamp: '2025-08-11T14:30:45.123000Z' },
    ],
  },
});
