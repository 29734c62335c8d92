import { atMost, contentDurationOf, field } from './expression.ts';
import { ERROR, eventRule } from './rule.ts';

/** Playback stands somewhere within the content (D15: its duration comes from the caller). */
export const positionWithinContent = eventRule({
  id: 'position-within-content',
  severity: ERROR,
  source: 'Data Quality Rules, Range Validation; D15',
  summary: "The position is no later than the content's end.",
  repair: "Send the position within the content, in seconds; check the look-up's duration for this title.",
  blames: 'position_seconds',
  expression: atMost(field('position_seconds'), contentDurationOf('title_id')),
  example: {
    broken: { event_type: 'pause', watch_duration_seconds: 60, position_seconds: 5401 },
    repaired: { event_type: 'pause', watch_duration_seconds: 60, position_seconds: 5400 },
    contentDurationSeconds: { TITLE_9c0d1e2f: 5400 },
  },
});
