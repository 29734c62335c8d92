import { testSessionRule } from '../../test-support/session-rule.ts';
import { sessionSameDevice } from './session-same-device.ts';

testSessionRule(sessionSameDevice, [
  [[{}, { event_type: 'pause' }], false],
  [[{}, { event_type: 'pause', device_id: 'DEVICE_00000000' }], true],
  // Compared with the event before, so that one change is told once.
  [
    [{}, { event_type: 'pause', device_id: 'DEVICE_00000000' }, { event_type: 'pause', device_id: 'DEVICE_00000000' }],
    false,
  ],
  [[{ event_type: 'pause' }, { event_type: 'pause', device_id: 'DEVICE_00000000' }], false],
]);
