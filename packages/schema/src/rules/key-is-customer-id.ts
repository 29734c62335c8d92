import { equals, field } from './expression.ts';
import { ERROR, envelopeRule } from './rule.ts';

/** The record's key decides its partition; only with this key do a customer's events stay in order (D18). */
export const keyIsCustomerId = envelopeRule({
  id: 'key-is-customer-id',
  severity: ERROR,
  source: 'Message Envelope; D18',
  summary: "The record's key is the event's customer_id.",
  repair: "Send the event's customer_id as the key.",
  blames: 'key',
  expression: equals(field('key'), field('value/customer_id')),
  example: { broken: { key: 'CUST_00000000' }, repaired: { key: 'CUST_5e6f7a8b' } },
});
