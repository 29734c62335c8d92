import { constant, equals, field, greaterThan, implies } from './expression.ts';
import { eventRule, WARNING } from './rule.ts';

/** Whoever completes a title has typically watched more than 90 % of it. */
export const completePast90Percent = eventRule({
  id: 'complete-past-90-percent',
  severity: WARNING,
  source: 'Event Type Definitions, complete',
  summary: 'A complete event has a completion of more than 90 percent.',
  repair: 'Send stop when the viewer leaves early; complete when the content is finished.',
  blames: 'completion_percentage',
  expression: implies(
    equals(field('event_type'), constant('complete')),
    greaterThan(field('completion_percentage'), constant(90)),
  ),
  example: {
    broken: { event_type: 'complete', watch_duration_seconds: 5000, completion_percentage: 90 },
    repaired: { event_type: 'complete', watch_duration_seconds: 5000, completion_percentage: 90.1 },
  },
});
