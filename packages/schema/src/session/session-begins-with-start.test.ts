import { testSessionRule } from '../../test-support/session-rule.ts';
import { sessionBeginsWithStart } from './session-begins-with-start.ts';

testSessionRule(sessionBeginsWithStart, [
  [[{ event_type: 'start' }], false],
  [[{ event_type: 'pause' }], false],
  [[{ event_type: 'pause' }, { event_type: 'start' }], true],
  [[{ event_type: 'start' }, { event_type: 'start' }], true],
  [[{ event_type: 'start' }, { event_type: 'pause' }], false],
]);
