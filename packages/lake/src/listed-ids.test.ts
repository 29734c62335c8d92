import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eraseCustomers } from './erase/erase.ts';
import { exportCustomers } from './export/export-customers.ts';
import { addToSuppression } from './suppression.ts';

const nowhere = join(tmpdir(), 'acme-listed-ids-test', 'nowhere');
const customers = 'CUST_5e6f7a8b';

test.each<[what: string, use: () => Promise<unknown>]>([
  ['erasing', () => eraseCustomers([nowhere], { customers })],
  ['exporting', () => exportCustomers([nowhere], { customers, out: nowhere })],
  ['suppressing', () => addToSuppression(nowhere, Buffer.alloc(32, 1), customers)],
])('one string is no list of customers: its letters would be: %s', async (_what, use) => {
  const error = await use().catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ name: 'EraseError', code: 'customer-list' });
  expect(String(error)).toContain(': The customer list is one string.');
  expect(String(error)).not.toContain(customers);
});
