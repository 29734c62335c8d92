import { expect, test } from 'vitest';
import { numberedId, referenceId, uuidOf } from './foreign-ids.ts';

test('ids look like those in the field', () => {
  expect(referenceId('CUST_17125cf4')).toMatch(/^CUST_17125cf4_\d{6}$/);
  expect(numberedId('CUST_17125cf4')).toMatch(/^cust_\d{6}$/);
  expect(uuidOf('EVENT_9d99ac10')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});
