import { sessionRule } from '../rules/rule.ts';

/** A session has one title. */
export const sessionSameTitle = sessionRule({
  id: 'session-same-title',
  source: 'Field Specifications, 1. Identifiers (session_id); D16',
  summary: 'All events of a session have the same title_id.',
  repair: 'Begin a new session when the title changes.',
  blames: 'title_id',
  expects: { compare: 'same' },
  example: {
    broken: [{ event_type: 'start' }, { event_type: 'pause', watch_duration_seconds: 5, title_id: 'TITLE_00000000' }],
    repaired: [{ event_type: 'start' }, { event_type: 'pause', watch_duration_seconds: 5 }],
  },
});
