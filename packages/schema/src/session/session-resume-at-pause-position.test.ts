import { testSessionRule } from '../../test-support/session-rule.ts';
import { sessionResumeAtPausePosition } from './session-resume-at-pause-position.ts';

testSessionRule(sessionResumeAtPausePosition, [
  [[{}, { event_type: 'pause', position_seconds: 5 }, { event_type: 'resume', position_seconds: 5 }], false],
  [[{}, { event_type: 'pause', position_seconds: 5 }, { event_type: 'resume', position_seconds: 6 }], true],
  [[{}, { event_type: 'pause', position_seconds: 5 }, { event_type: 'resume', position_seconds: 4 }], true],
  [[{}, { event_type: 'resume', position_seconds: 6 }], false],
  [[{}, { event_type: 'pause', position_seconds: 5 }, { event_type: 'pause', position_seconds: 6 }], false],
]);
