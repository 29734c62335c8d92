import { atMost, field } from './expression.ts';
import { ERROR, eventRule } from './rule.ts';

/** Time spent buffering is part of the time watched. */
export const bufferingWithinWatchTime = eventRule({
  id: 'buffering-within-watch-time',
  severity: ERROR,
  source: 'Data Quality Rules, Range Validation',
  summary: 'Buffering takes no longer than the session has been watched.',
  repair:
    'Send the buffering with the next event that carries a total watch time; on start and resume both are 0 (D27).',
  blames: 'buffering_duration_seconds',
  expression: atMost(field('buffering_duration_seconds'), field('watch_duration_seconds')),
  example: {
    broken: { event_type: 'pause', watch_duration_seconds: 30, buffering_events: 2, buffering_duration_seconds: 31 },
    repaired: { event_type: 'pause', watch_duration_seconds: 31, buffering_events: 2, buffering_duration_seconds: 31 },
  },
});
