import { testEventRule } from '../../test-support/event-rule.ts';
import { resumeHasNoWatchTime } from './resume-has-no-watch-time.ts';

testEventRule(resumeHasNoWatchTime, [
  [{ event_type: 'resume', watch_duration_seconds: 0 }, false],
  [{ event_type: 'resume', watch_duration_seconds: 1 }, true],
  [{ event_type: 'resume', watch_duration_seconds: -1 }, true],
  [{ event_type: 'start', watch_duration_seconds: 1 }, false],
  [{ event_type: 'pause', watch_duration_seconds: 1 }, false],
]);
