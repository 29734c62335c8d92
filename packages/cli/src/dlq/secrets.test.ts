import { expect, test } from 'vitest';
import { holdsSecret, secretsOf } from './secrets.ts';

test.each([
  ['the key alone', 'CUST_1', undefined, ['CUST_1']],
  ['no key, no object', null, 'CUST_1', []],
  ['the key and a field are the same', 'CUST_1', { customer_id: 'CUST_1' }, ['CUST_1']],
  ['only personal fields', null, { customer_id: 'CUST_1', city: 'Paris', mail: 'x@example.org' }, ['CUST_1']],
  ['a number', null, { ip_address: 19216801 }, ['19216801']],
  ['what says nothing', null, { customer_id: null, device_id: true, ip_address: 192 }, []],
  ['the shortest', 'abcd', { customer_id: 'abc' }, ['abcd']],
  ['lists and objects', null, { customer_id: ['CUST_1', { id: { CUST_2: [12345] } }] }, ['CUST_1', 'CUST_2', '12345']],
])('%s', (_, key, json, expected) => {
  expect([...secretsOf(key, json)].sort()).toEqual([...expected].sort());
});

test('personal data is found at any depth', () => {
  const deep = JSON.parse(`{"customer_id": ${'['.repeat(100_000)}"CUST_1"${']'.repeat(100_000)}}`);
  expect(secretsOf(null, deep)).toEqual(['CUST_1']);
});

test('a text or a number holds a secret that is a part of it', () => {
  const secrets = ['CUST_1', '2345'];
  for (const value of ['CUST_1', 'of CUST_1-7', 123456]) expect(holdsSecret(value, secrets)).toBe(true);
  for (const value of ['CUST_', 234, null, true, ['CUST_1']]) expect(holdsSecret(value, secrets)).toBe(false);
});
