import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customerIdsIn } from './customer-ids.ts';

const ids = (text: string) => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {}
  return customerIdsIn(Buffer.from(text), value);
};

test.each<[string, string[]]>([
  ['{"customer_id":"a"}', ['a']],
  ['{"customer_id":"a","customer_id":"b"}', ['a', 'b']],
  ['{"customer_id":"a","customer_\\u0069d":"b"}', ['a', 'b']],
  ['{"customer\\u005fid" : "\\u0061"}', ['a']],
  ['{"customer_id":\n\t"a\\"}{"}', ['a"}{']],
  ['{"customer_id":"a","more":{"customer_id":"b"}}', ['a', 'b']],
  ['{"more":[{"customer_id":"b"}],"customer_id":"a"}', ['b', 'a']],
  ['{"key":"k","value":{"customer_id":"a"}}', ['a']],
  ['{"records":[{"customer_id":"a"}]}', ['a']],
  ['{"customer_id":["a"]}', ['a']],
  ['{"more":"\\"customer_id\\":\\"b\\"","customer_id":"a"}', ['a']],
  ['{"more":"customer_id","customer_id":"a"}', ['a']],
  ['{"customer_id":5,"customer_id":"b"}', ['b']],
  ['{"customer_id":"a","customer_id":null}', ['a']],
  ['{"customer_id":5}', []],
  ['{"Customer_id":"a"}', []],
  ['["customer_id"]', []],
  ['null', []],
  ['"customer_id"', []],
  // No JSON: what can be made out.
  ['{"customer_id":"a","event', ['a']],
  ['"customer_id":"a"}', ['a']],
  ['x{"y":{"customer_id":"a"}', ['a']],
  ['oops" {"customer_id":"a","x', ['a']],
  ['x\\" {"customer_id":"a"', ['a']],
  ['"{\\"customer_id\\":\\"a\\"', ['a']],
  ['{"customer_id":"a', []],
  ['{"customer_id":"a}\n', []],
  ['customer_id: a', []],
])('%s: %j', (text, found) => {
  expect(ids(text)).toEqual(found);
});

test('whatever an event holds beside, and however it is spelled, its customer is found', () => {
  const escaped = (text: string) =>
    `"${[...text.split('')].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`;
  const anyText = fc.string({ unit: fc.oneof(fc.constantFrom('"', '\\', '{', '}', 'é', '\ud800', '𝄞'), fc.string()) });
  const other = fc.dictionary(
    fc.string().filter((name) => name !== 'customer_id'),
    fc.jsonValue({ maxDepth: 2 }),
  );
  fc.assert(
    fc.property(anyText, other, fc.boolean(), fc.boolean(), (id, rest, isEscaped, isFirst) => {
      const spell = isEscaped ? escaped : JSON.stringify;
      const member = `${spell('customer_id')}:${spell(id)}`;
      const others = JSON.stringify(rest).slice(1, -1);
      const text = `{${(isFirst ? [member, others] : [others, member]).filter(Boolean).join(',')}}`;
      expect(ids(text)).toEqual([id]);
    }),
    { numRuns: 1000 },
  );
});
