import { testSessionRule } from '../../test-support/session-rule.ts';
import { sessionBeginsWithStart } from './session-begins-with-start.ts';

const later = { event_timestamp: '2025-08-11T14:30:45.123000001Z' };
const earlier = { event_timestamp: '2025-08-11T14:30:45.122999999Z' };

testSessionRule(sessionBeginsWithStart, [
  [[{ event_type: 'start' }], false],
  [[{ event_type: 'pause' }], false],
  [[{ event_type: 'start' }, { event_type: 'pause' }], false],
  [[{ event_type: 'pause' }, { event_type: 'start', ...later }], true],
  [[{ event_type: 'start' }, { event_type: 'start', ...later }], true],
  // A late arrival or a redelivery, for all that can be known.
  [[{ event_type: 'pause' }, { event_type: 'start' }], false],
  [[{ event_type: 'pause' }, { event_type: 'start', ...earlier }], false],
  [[{ event_type: 'start' }, { event_type: 'start' }], false],
  [[{ event_type: 'start' }, { event_type: 'start', ...earlier }], false],
  // Later than one event of the session is enough.
  [[{ event_type: 'pause', ...earlier }, { event_type: 'stop', ...later }, { event_type: 'start' }], true],
  [[{ event_type: 'pause' }, { event_type: 'start', event_timestamp: 'no time' }], false],
  // A start that says nothing leaves the session as it was: the next is compared with the pause.
  [[{ event_type: 'pause' }, { event_type: 'start', ...earlier }, { event_type: 'start' }], false],
]);
