import { testSessionRule } from '../../test-support/session-rule.ts';
import { sessionResumeAfterPause } from './session-resume-after-pause.ts';

testSessionRule(sessionResumeAfterPause, [
  [[{ event_type: 'start' }, { event_type: 'pause' }, { event_type: 'resume' }], false],
  [[{ event_type: 'start' }, { event_type: 'resume' }], true],
  [[{ event_type: 'start' }, { event_type: 'pause' }, { event_type: 'resume' }, { event_type: 'resume' }], true],
  [[{ event_type: 'start' }, { event_type: 'stop' }, { event_type: 'resume' }], true],
  [[{ event_type: 'resume' }], false],
  [[{ event_type: 'pause' }, { event_type: 'complete' }, { event_type: 'resume' }], false],
]);
