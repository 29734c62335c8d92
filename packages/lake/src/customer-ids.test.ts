import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CustomerIdSearch } from './customer-id-search.ts';
import { customerIdsIn } from './customer-ids.ts';
import { CustomerMatcher } from './erase/customer-matcher.ts';
import { TextSearcher } from './erase/text-searcher.ts';
import { findEvents } from './export/find-events.ts';
import { whoseIs } from './normalise/whose.ts';

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
  ['{"key":"k","value":{"customer_id":"a"}}', ['a', 'k']],
  ['{"records":[{"customer_id":"a"}]}', ['a']],
  ['{"customer_id":["a"]}', ['a']],
  ['{"more":"\\"customer_id\\":\\"b\\"","customer_id":"a"}', ['a']],
  ['{"more":"{\\"customer_id\\":\\"b\\"}","customer_id":"a"}', ['b', 'a']],
  ['{"more":"{\\"customer\\\\u005fid\\":\\"b\\"}","customer_id":"a"}', ['b', 'a']],
  ['{"customer_id":"[\\"a\\",5]"}', ['["a",5]', 'a', '5']],
  ['{"customer_id":[["a"],"b",{"c":["d",null]}],"e":"f"}', ['a', 'b', 'c', 'd']],
  ['{"customer_id":{"id":"a","more":{"customer_id":"b"}},"e":"f"}', ['id', 'a', 'more', 'customer_id', 'b']],
  ['[{"customer_id":["a"]},["b"],{"c":"d"}]', ['a']],
  ['{"more":"customer_id","customer_id":"a"}', ['a']],
  ['{"customer_id":5,"customer_id":"b"}', ['5', 'b']],
  ['{"customer_id":1e3}', ['1e3', '1000']],
  ['{"customer_id":"a","customer_id":null}', ['a']],
  ['{"customer_id":true}', []],
  ['{"key":"k"}', []],
  ['{"key":"k","value":null}', ['k']],
  ['{"key":"k","value":{"customer_id":"a"},"customer_id":"b"}', ['a', 'b']],
  ['{"customer_id":"a","more":"{\\"key\\":\\"k\\",\\"value\\":1}"}', ['a', 'k']],
  ['{"customer_id":"a","more":"[\\"{\\\\\\"value\\\\\\":1,\\\\\\"key\\\\\\":\\\\\\"k\\\\\\"}\\"]"}', ['a', 'k']],
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
  ['{"customer_id":[["a" , "b\\u0063"],"d","x', ['a', 'bc']],
  ['x\\" {"customer_id":["a","customer_id":"b"', ['a', 'customer_id', 'b']],
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
      // An id may look like JSON; whose it is then, readers may see differently.
      expect(ids(text)).toEqual([id, ...(/^\s*[{["]/.test(id) ? ids(text).slice(1) : [])]);
    }),
    { numRuns: 1000 },
  );
});

const [GONE, OTHER] = ['12345', 'CUST_0000000a'];
const suppression = { has: (id: string) => id === GONE, size: 1, digest: '' };

/** A value that names {@link GONE} as its customer, in whatever form; and anything around it. */
const { named } = fc.letrec<{ id: unknown; named: Record<string, unknown> | unknown[] | string }>((tie) => ({
  id: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(GONE, Number(GONE), { [GONE]: true }, `"${GONE}"`, ` {"x":${GONE}}`),
    fc.tuple(fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 2 }), tie('id')).map(([more, id]) => [...more, id]),
    tie('id').map((id) => ({ x: 1, y: id })),
    tie('id').map((id) => JSON.stringify([id])),
  ),
  named: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('id').map((customer_id) => ({ customer_id })),
    tie('named').map((inside) => ({ key: OTHER, value: inside })),
    tie('named').map((inside) => [OTHER, { inside, customer_id: OTHER }]),
    tie('named').map((inside) => JSON.stringify(inside)),
  ) as fc.Arbitrary<Record<string, unknown>>,
}));

test('a customer that erasing finds as one is refused, and nobody gets the event as his own', async () => {
  const wanted = { matcher: new CustomerMatcher(new Set([OTHER])), searcher: new TextSearcher(new Set([OTHER])) };
  const around = fc.oneof(
    fc.tuple(named, fc.constantFrom(OTHER, 7, null)).map(([more, customer_id]) => ({ customer_id, more })),
    fc.tuple(named, fc.constantFrom({}, { customer_id: OTHER })).map(([more, value]) => ({ more, value, key: OTHER })),
    fc.constant({ key: GONE, value: { customer_id: OTHER } }),
  );
  await fc.assert(
    fc.asyncProperty(around, fc.integer({ min: 1, max: 99 }), async (event, size) => {
      const bytes = Buffer.from(JSON.stringify(event));
      expect(new CustomerMatcher(new Set([GONE])).match(bytes.toString())?.ids).toContain(GONE);
      expect(whoseIs(suppression, bytes, event)).toBe('suppressed');
      const found: string[] = [];
      const search = new CustomerIdSearch((id) => found.push(id));
      for (let at = 0; at < bytes.length; at += size) search.push(bytes.subarray(at, at + size));
      expect(!search.end() || found.includes(GONE)).toBe(true);
      const stored = (async function* () {
        yield bytes;
      })();
      for await (const { own } of findEvents('an object', stored, wanted)) expect(own).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

/** What was found in text that is no JSON before lists counted: plain to read, and slow. */
function slowIds(text: string): string[] {
  const unquoted = (token: string): string[] => {
    try {
      return [JSON.parse(token)];
    } catch {
      return [];
    }
  };
  const inTokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"/gs)].flatMap(({ 0: token, index }) => {
    const id = /^\s*:\s*\[?\s*("(?:[^"\\]|\\.)*")/s.exec(text.slice(index + token.length))?.[1];
    return unquoted(token)[0] === 'customer_id' && id !== undefined ? unquoted(id) : [];
  });
  const inBroken = /customer_id\\*"\s*:\s*\[?\s*\\*"((?:[^"\\]|\\.)*?)\\*"/gs;
  return [...new Set([...inTokens, ...[...text.matchAll(inBroken)].flatMap(([, id = '']) => unquoted(`"${id}"`))])];
}

test('of text that is no JSON, however it is broken, it finds what a slow search finds', () => {
  const member = fc.constantFrom(
    ...['"customer_id":"a"', '"customer_id" :\n[ "b"]', '"customer\\u005fid":"c"', '\\"customer_id\\":\\"d\\"'],
    ...['"customer_id":"\\u0065\\\\"', 'customer_id', '"more":"\\"', '"x":1', '"customer_id":"f', '"y":["\\\\"]'],
  );
  const bits = fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', ' ', '\n', 'x', '\\"', ',{');
  const text = fc.array(fc.oneof({ arbitrary: member, weight: 2 }, bits), { maxLength: 20 });
  fc.assert(
    fc.property(text, (pieces) => {
      const broken = pieces.join('');
      const found = customerIdsIn(Buffer.from(broken), undefined);
      for (const id of slowIds(broken)) expect(found).toContain(id);
      // More is found only in lists, and in what was read as an id.
      if (!broken.includes('[') && !/customer_id[^"]*"[^"]*"[^"]*customer_id/.test(broken)) {
        expect([...found]).toEqual(slowIds(broken));
      }
    }),
    { numRuns: 5000 },
  );
});

test.each<[name: string, text: (length: number) => string, isJson?: boolean]>([
  ['a string of escaped quotation marks that never ends', (length) => `{"a":"${'\\"'.repeat(length / 2)}`],
  ['an id of backslashes', (length) => `{"customer_id":"${'\\'.repeat(length)}`],
  ['a name with backslashes', (length) => `{"customer_id${'\\'.repeat(length)}`],
  ['a name with white space', (length) => `{"customer_id":${' '.repeat(length)}`],
  ['a list with white space', (length) => `{"customer_id":["a"${' '.repeat(length)}`],
  ['names', (length) => '{"customer_id"'.repeat(length / 14)],
  ['names and colons', (length) => '"customer_id":"'.repeat(length / 15)],
  ['names in a list', (length) => `"customer_id":[${'"customer_id",'.repeat(length / 14)}`],
  ['lists in lists', (length) => `{"a":${'[1,'.repeat(length / 4)}1${']'.repeat(length / 4)}}`, true],
  ['customers in customers', (length) => `${'{"customer_id":'.repeat(length / 16)}1${'}'.repeat(length / 16)}`, true],
])('text made to be slow takes time by its length: %s', (_name, textOf, isJson = false) => {
  const bytes = Buffer.from(textOf(1_000_000));
  const before = performance.now();
  customerIdsIn(bytes, isJson ? {} : undefined);
  // Some tenths of a second; by the square it would be hours.
  expect(performance.now() - before).toBeLessThan(30_000);
});

test('of an envelope all keys are found, more than a call takes arguments', () => {
  const text = `{"value":1${',"key":"k"'.repeat(150_000)}}`;
  expect(ids(text)).toHaveLength(150_000);
});
