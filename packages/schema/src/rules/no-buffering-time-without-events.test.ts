import { testEventRule } from '../../test-support/event-rule.ts';
import { noBufferingTimeWithoutEvents } from './no-buffering-time-without-events.ts';

testEventRule(noBufferingTimeWithoutEvents, [
  [{ buffering_events: 0, buffering_duration_seconds: 0 }, false],
  [{ buffering_events: -0, buffering_duration_seconds: 1 }, true],
  [{ buffering_events: 0, buffering_duration_seconds: 1 }, true],
  [{ buffering_events: 0, buffering_duration_seconds: -1 }, true],
  [{ buffering_events: 1, buffering_duration_seconds: 1 }, false],
  [{ buffering_events: -1, buffering_duration_seconds: 1 }, false],
  [{ buffering_events: 0.5, buffering_duration_seconds: 1 }, false],
  [{ buffering_events: 0, buffering_duration_seconds: 0.5 }, false],
]);
