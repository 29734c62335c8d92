import { testSessionRule } from '../../test-support/session-rule.ts';
import { sessionNothingAfterEnd } from './session-nothing-after-end.ts';

testSessionRule(sessionNothingAfterEnd, [
  [[{ event_type: 'start' }, { event_type: 'stop' }], false],
  [[{ event_type: 'start' }, { event_type: 'stop' }, { event_type: 'stop' }], true],
  [[{ event_type: 'start' }, { event_type: 'complete' }, { event_type: 'pause' }], true],
  [[{ event_type: 'start' }, { event_type: 'complete' }, { event_type: 'start' }], true],
  [[{ event_type: 'stop' }, { event_type: 'pause' }], false],
]);
