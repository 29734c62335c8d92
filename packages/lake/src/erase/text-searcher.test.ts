import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextSearcher } from './text-searcher.ts';

function contains(ids: readonly string[], text: string | Uint8Array, cuts: readonly number[] = []): boolean {
  const bytes = Buffer.from(text as string);
  const search = new TextSearcher(new Set(ids)).begin();
  const borders = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
  for (const [index, from] of [0, ...borders].entries()) search.push(bytes.subarray(from, borders[index]));
  return search.end();
}

test.each<[ids: string[], text: string, found: boolean]>([
  [['CUST_1'], '{"customer_id":"CUST_1","ev', true],
  [['CUST_1'], '{"customer_id":"CUST_2","ev', false],
  [['CUST_1'], '{"customer_id":"CUST_12', true],
  [['CUST_1'], 'CUST_', false],
  [['CUST_1'], '{"customer_id":"\\u0043US\\u0054_1', true],
  [['CUST_1'], '{"body":"{\\"customer_id\\":\\"\\\\u0043UST_1', true],
  [['CUST_1', 'a', 'bb'], 'xyz bb', true],
  [['a\nb'], '"a\\nb', true],
  [['a/b'], '"a\\/b', true],
  [['a"b'], '"a\\"b', true],
  [['a\\b'], '"a\\\\b', true],
  [['a\\b'], '"a\\b', true],
  [['\u00e9\u{1d11e}'], '\\u00e9\\ud834\\udd1e', true],
  [['\u00e9\u{1d11e}'], 'é𝄞', true],
  [['\ud834'], '\\ud834 ', true],
  [['ab'], 'a\\u00', false],
  [['b'], '\\u00zzb', true],
  [['0'], 'x', false],
  [['x'], '', false],
])('of %j in %j: %s, in whatever pieces it comes', (ids, text, found) => {
  const { length } = Buffer.from(text);
  expect(contains(ids, text)).toBe(found);
  expect(contains(ids, text, [...Array(length).keys()])).toBe(found);
  for (let cut = 0; cut < length; cut += 1) expect(contains(ids, text, [cut])).toBe(found);
});

const few = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '𝄞', '"'), minLength: 1, maxLength: 12 });

test('it finds what includes() finds, of any ids, in any pieces', () => {
  fc.assert(
    fc.property(fc.array(few, { minLength: 1 }), fc.array(few), fc.array(fc.nat()), (ids, parts, cuts) => {
      const text = parts.join('');
      expect(contains(ids, text, cuts)).toBe(ids.some((id) => text.includes(id)));
    }),
    { numRuns: 2000 },
  );
});

test('an id is found in JSON text that broke off behind it, however it is spelled', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.jsonValue(),
      fc.integer({ min: 1, max: 2 }),
      fc.array(fc.nat()),
      (id, rest, times, cuts) => {
        let text = JSON.stringify({ customer_id: id, rest });
        for (let time = 1; time < times; time += 1) text = JSON.stringify({ body: text });
        expect(contains([id], text.slice(0, -1), cuts)).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

test('bytes that are no UTF-8 hide nothing behind them', () => {
  const text = Buffer.concat([
    Buffer.from('{"city":"M'),
    Buffer.from([0xc3, 0xff, 0xe2, 0x82]),
    Buffer.from('CUST_1"'),
  ]);
  expect(contains(['CUST_1'], text)).toBe(true);
});

test('of a text without end it holds as much as the longest id', () => {
  const search = new TextSearcher(new Set(['x'.repeat(100), 'CUST_1'])).begin();
  const before = process.memoryUsage().rss;
  const chunk = Buffer.alloc(65_536, '\\u0061CUST_2');
  for (let at = 0; at < 1000; at += 1) search.push(chunk);
  search.push(Buffer.from('CUST_1'));
  expect(search.end()).toBe(true);
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});
