import { testEventRule } from '../../test-support/event-rule.ts';
import { bufferingWithinWatchTime } from './buffering-within-watch-time.ts';

testEventRule(bufferingWithinWatchTime, [
  [{ watch_duration_seconds: 30, buffering_duration_seconds: 30 }, false],
  [{ watch_duration_seconds: 30, buffering_duration_seconds: 31 }, true],
  [{ watch_duration_seconds: 0, buffering_duration_seconds: 0 }, false],
  [{ watch_duration_seconds: 0, buffering_duration_seconds: -0 }, false],
  [{ watch_duration_seconds: 0, buffering_duration_seconds: 1 }, true],
  // Out of range does not silence (D13).
  [{ watch_duration_seconds: -2, buffering_duration_seconds: -1 }, true],
  [{ watch_duration_seconds: 0, buffering_duration_seconds: 3601 }, true],
  // A fraction does.
  [{ watch_duration_seconds: 0, buffering_duration_seconds: 1.5 }, false],
  [{ watch_duration_seconds: 0.5, buffering_duration_seconds: 1 }, false],
]);
