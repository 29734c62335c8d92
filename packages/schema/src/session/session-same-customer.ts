import { sessionRule } from '../rules/rule.ts';

/** A session has one customer. */
export const sessionSameCustomer = sessionRule({
  id: 'session-same-customer',
  source: 'Field Specifications, 1. Identifiers (session_id); D16',
  summary: 'All events of a session have the same customer_id.',
  repair: 'Begin a new session when the customer changes.',
  blames: 'customer_id',
  expects: { compare: 'same' },
  example: {
    broken: [{ event_type: 'start' }, { event_type: 'pause', watch_duration_seconds: 5, customer_id: 'CUST_00000000' }],
    repaired: [{ event_type: 'start' }, { event_type: 'pause', watch_duration_seconds: 5 }],
  },
});
