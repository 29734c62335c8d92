import { testSessionRule } from '../../test-support/session-rule.ts';
import { sessionTimeOrder } from './session-time-order.ts';

testSessionRule(sessionTimeOrder, [
  [
    [
      { event_timestamp: '2025-08-11T14:30:45.1Z' },
      { event_type: 'pause', event_timestamp: '2025-08-11T14:30:45.100000000Z' },
    ],
    false,
  ],
  [
    [
      { event_timestamp: '2025-08-11T14:30:45Z' },
      { event_type: 'pause', event_timestamp: '2025-08-11T14:30:45.000000001Z' },
    ],
    false,
  ],
  [
    [
      { event_timestamp: '2025-08-11T14:30:45.000000001Z' },
      { event_type: 'pause', event_timestamp: '2025-08-11T14:30:45Z' },
    ],
    true,
  ],
  [
    [
      { event_timestamp: '2025-08-11T14:30:45.9Z' },
      { event_type: 'pause', event_timestamp: '2025-08-11T14:30:45.10Z' },
    ],
    true,
  ],
  [
    [
      { event_timestamp: '2025-12-31T23:59:59.999999999Z' },
      { event_type: 'pause', event_timestamp: '2026-01-01T00:00:00Z' },
    ],
    false,
  ],
  // With a lowered severity a malformed time may get here; it has no order.
  [[{ event_timestamp: 'no time' }, { event_type: 'pause', event_timestamp: '2025-01-01T00:00:00Z' }], false],
  [[{ event_timestamp: '2025-01-01T00:00:00Z' }, { event_type: 'pause', event_timestamp: 'no time' }], false],
]);
