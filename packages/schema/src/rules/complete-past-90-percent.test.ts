import { testEventRule } from '../../test-support/event-rule.ts';
import { completePast90Percent } from './complete-past-90-percent.ts';

testEventRule(completePast90Percent, [
  [{ event_type: 'complete', completion_percentage: 90 }, true],
  [{ event_type: 'complete', completion_percentage: 90.00000000000001 }, false],
  [{ event_type: 'complete', completion_percentage: 0 }, true],
  [{ event_type: 'complete', completion_percentage: 101 }, false],
  [{ event_type: 'complete', completion_percentage: Number.NEGATIVE_INFINITY }, false],
  [{ event_type: 'stop', completion_percentage: 90 }, false],
]);
