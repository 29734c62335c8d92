import { testSessionRule } from '../../test-support/session-rule.ts';
import { sessionSameTitle } from './session-same-title.ts';

testSessionRule(sessionSameTitle, [
  [[{}, { event_type: 'pause' }], false],
  [[{}, { event_type: 'pause', title_id: 'TITLE_00000000' }], true],
  // Compared with the event before, so that one change is told once.
  [
    [{}, { event_type: 'pause', title_id: 'TITLE_00000000' }, { event_type: 'pause', title_id: 'TITLE_00000000' }],
    false,
  ],
  [[{ event_type: 'pause' }, { event_type: 'pause', title_id: 'TITLE_00000000' }], false],
]);
