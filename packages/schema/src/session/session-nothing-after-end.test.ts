import { testSessionRule } from '../../test-support/session-rule.ts';
import { sessionNothingAfterEnd } from './session-nothing-after-end.ts';

const later = { event_timestamp: '2025-08-11T14:30:46Z' };

testSessionRule(sessionNothingAfterEnd, [
  [[{ event_type: 'start' }, { event_type: 'stop' }], false],
  [[{ event_type: 'start' }, { event_type: 'stop' }, { event_type: 'stop' }], true],
  [[{ event_type: 'start' }, { event_type: 'complete' }, { event_type: 'pause' }], true],
  [[{ event_type: 'start' }, { event_type: 'complete' }, { event_type: 'start' }], true],
  [[{ event_type: 'stop' }, { event_type: 'pause' }], false],
  // An end is not forgotten, whatever comes after it.
  [[{ event_type: 'start' }, { event_type: 'stop' }, { event_type: 'pause' }, { event_type: 'resume' }], true],
  [[{ event_type: 'start' }, { event_type: 'complete' }, { event_type: 'start' }, { event_type: 'pause' }], true],
  // But where a start comes late, nothing says what lies between it and an end before.
  [[{ event_type: 'stop' }, { event_type: 'start', ...later }, { event_type: 'pause', ...later }], false],
]);
