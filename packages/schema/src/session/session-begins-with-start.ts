import { sessionRule } from '../rules/rule.ts';

/** A start comes first, or the session did not begin with it. A session whose start has not come is not evaluated (D16). */
export const sessionBeginsWithStart = sessionRule({
  id: 'session-begins-with-start',
  source: 'Event Type Definitions, start; D16',
  summary: "A session's first event is its start.",
  repair: 'Send start before anything else of the session, and once.',
  blames: 'event_type',
  when: ['start'],
  expects: { previous: ['none'] },
  example: {
    broken: [{ event_type: 'pause', watch_duration_seconds: 5 }, { event_type: 'start' }],
    repaired: [{ event_type: 'start' }, { event_type: 'pause', watch_duration_seconds: 5 }],
  },
});
