import type { Random } from './random.ts';

/** Customers to erase, in all the shapes that ids may have: append a row. */
export const ERASED: readonly string[] = [
  'CUST_0000000a',
  'CUST_5e6f7081',
  'CUST_17125cf4_099233',
  'cust_028467',
  '7b0f3c1e-52a4-4c58-9f1d-3a9f4c0e8d21',
  'CUST_1234',
  'Anna M\u00fcller',
  'O\'Brien "the \\ one"',
  '\u9867\u5ba2 \u2116 7 \ud83c\udfac',
  ' a space before and behind ',
  'a/path/of sorts',
  'line\u2028separator',
  'tab\there, line\nfeed, return\r',
  'nul\u0000byte',
  'half a pair \ud83c',
  '{"customer_id":"CUST_0000000b"}',
  '"in quotes"',
  '__proto__',
  'x'.repeat(4000),
];

/** Other customers, whose ids are so near to those that a careless comparison takes them for the same. */
export const LOOKALIKES: readonly string[] = [
  'CUST_0000000A',
  'CUST_0000000',
  'CUST_0000000a0',
  'CUST_0000000b',
  'CUST_123',
  'CUST_12345',
  'CUST_1234\n',
  'Anna Mu\u0308ller',
  'O\'Brien \\"the \\\\ one\\"',
  'a space before and behind',
  ' a space before and behind',
  'a\\/path\\/of sorts',
  'nul',
  'nul\u0000bytes',
  'half a pair \ud83d',
  'half a pair \ufffd',
  'in quotes',
  'constructor',
  'x'.repeat(3999),
  'x'.repeat(4001),
];

/** A customer who stays: of every other one the id is near to an erased one's. */
export function neighbour(random: Random): string {
  return random.below(2) === 0 ? random.pick(LOOKALIKES) : `CUST_${random.hex(8)}`;
}
