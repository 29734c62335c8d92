import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CustomerIdSearch } from './customer-id-search.ts';
import { customerIdsIn } from './customer-ids.ts';

/** What is found in a text that comes in pieces of so many bytes. */
function search(text: string | Uint8Array, size = 7) {
  const ids: string[] = [];
  const one = new CustomerIdSearch((id) => ids.push(id));
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) {
    // The piece is another one afterwards, as a reader's buffer may be.
    const piece = Buffer.from(bytes.subarray(at, at + size));
    one.push(piece);
    piece.fill(0);
  }
  return { ids, isTold: one.end() };
}

test.each<[string, string[]]>([
  ['{"customer_id":"a"}', ['a']],
  [' {"customer_id" :\n"a"} \n', ['a']],
  ['{"customer_id":"a","customer_id":"b"}', ['a', 'b']],
  ['{"customer\\u005fid":"\\u0061\\n\\"é\\ud800"}', ['a\n"é\ud800']],
  ['{"more":{"customer_id":"b"},"customer_id":"a"}', ['b', 'a']],
  ['{"key":"k","value":{"x":[1,{"customer_id":"a"}]}}', ['a', 'k']],
  ['{"customer_id":["a",["b"],null,"e"],"f":"g"}', ['a', 'b', 'e']],
  ['{"customer_id":null,"x":["a"]}', []],
  ['{"x":"customer_id","y":"{\\"customer_id\\":\\"a\\"}"}', ['a']],
  ['{"x":["\\u007b\\"customer_id\\":{\\"y\\":1}}"]}', ['y', '1']],
  ['{"customer_id":"[\\"a\\"]"}', ['["a"]', 'a']],
  ['{"key":"k","value":{"customer_id":"a"}}', ['a', 'k']],
  ['{"value":null,"k\\u0065y":"k"}', ['k']],
  ['{"key":"k","value":1,"customer_id":"a"}', ['a']],
  ['{"key":"k"}', []],
  ['{"x":{"key":"k"},"value":1}', []],
  ['{"Customer_id":"a","customer_id ":"b"}', []],
  ['{"customer_id":""}', ['']],
  ['{}', []],
])('%s: %j', (text, ids) => {
  // White space before an event belongs to none.
  for (const size of [1, 7, 1000]) expect(search(text.trimStart(), size)).toEqual({ ids, isTold: true });
});

test.each([
  '',
  '[{"customer_id":"a"}]',
  '"a"',
  '{"customer_id":"a"',
  '{"customer_id":"a"}}',
  '{"customer_id":"a"}{"customer_id":"b"}',
  '{"customer_id":"a"]',
  '{"x":1,}',
  '{"customer_id":"a\n"}',
  '{"customer_id":5}',
  '{"customer_id":["a",-5]}',
  '{"customer_id":{"x":"a"}}',
  `{${'"key":"k",'.repeat(17)}"value":1}`,
])('%j is no object that is told', (text) => {
  expect(search(text).isTold).toBe(false);
});

test('nothing is told of text that is no UTF-8, or of what stands behind a mistake', () => {
  expect(search(Buffer.from('{"customer_id":"\xff"}', 'latin1')).isTold).toBe(false);
  expect(search('{"x":} "customer_id":"a"}')).toEqual({ ids: [], isTold: false });
});

test('an id may be as long as a mebibyte, and not longer', () => {
  const text = (length: number) => `{"customer_id":"${'x'.repeat(length)}"}`;
  expect(search(text(2 ** 20), 65_536)).toEqual({ ids: ['x'.repeat(2 ** 20)], isTold: true });
  expect(search(text(2 ** 20 + 1), 65_536)).toEqual({ ids: [], isTold: false });
});

test.each(['{', '[', '\\u007b', ' ', '\\n'])(
  'a longer string that begins with %j may be JSON, and is not told',
  (first) => {
    const text = (begin: string) => `{"a":"${begin}${'x'.repeat(2 ** 20)}","customer_id":"a"}`;
    expect(search(text(first), 65_536).isTold).toBe(false);
    expect(search(text(first), 2 ** 21).isTold).toBe(false);
    expect(search(text(`x${first}`), 65_536)).toEqual({ ids: ['a'], isTold: true });
  },
);

test('of JSON, it finds what is found in one that is held, or says that it can not be told', () => {
  const name = fc.oneof(fc.constantFrom('customer_id', 'key', 'value'), fc.string({ maxLength: 3 }));
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constantFrom(null, true, 'customer_id')),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }),
      tie('value').map((inside) => JSON.stringify(inside)),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(name, value), fc.integer({ min: 1, max: 9 }), (event, size) => {
      const text = JSON.stringify(event);
      const { ids, isTold } = search(text, size);
      const held = customerIdsIn(Buffer.from(text), event);
      if (isTold) expect(ids.sort()).toEqual([...held].sort());
      else for (const id of ids) expect(held).toContain(id);
    }),
    { numRuns: 2000 },
  );
});
