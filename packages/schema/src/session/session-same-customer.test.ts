import { testSessionRule } from '../../test-support/session-rule.ts';
import { sessionSameCustomer } from './session-same-customer.ts';

testSessionRule(sessionSameCustomer, [
  [[{}, { event_type: 'pause' }], false],
  [[{}, { event_type: 'pause', customer_id: 'CUST_00000000' }], true],
  // Compared with the event before, so that one change is told once.
  [
    [{}, { event_type: 'pause', customer_id: 'CUST_00000000' }, { event_type: 'pause', customer_id: 'CUST_00000000' }],
    false,
  ],
  [[{ event_type: 'pause' }, { event_type: 'pause', customer_id: 'CUST_00000000' }], false],
]);
