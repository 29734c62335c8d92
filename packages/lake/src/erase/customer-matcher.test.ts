import { sampleEvent } from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CustomerMatcher } from './customer-matcher.ts';

const matcher = new CustomerMatcher(new Set(['CUST_1', 'b"\\', '42', 'kräuter', '\ud800', 'customer_id2']));
const brief = (text: string) => {
  JSON.parse(text);
  const match = matcher.match(text);
  return match === undefined ? 'none' : `${match.kind} ${[...match.ids].join()}`;
};

test.each<[text: string, expected: string]>([
  ['{"customer_id":"CUST_1"}', 'own CUST_1'],
  ['{"customer_id":"CUST_11"}', 'none'],
  ['{"customer_id":"xCUST_1"}', 'none'],
  ['{"customer_id":"cust_1"}', 'none'],
  ['{ "customer_id" :\n"CUST_1" }', 'own CUST_1'],
  ['{"customer_id":"\\u0043UST_1"}', 'own CUST_1'],
  ['{"\\u0063ustomer_id":"CUST\\u005F1"}', 'own CUST_1'],
  ['{"customer_id":"CUST_1","customer_id":"x"}', 'own CUST_1'],
  ['{"customer_id":"x","customer_id":"CUST_1"}', 'own CUST_1'],
  ['{"customer_id":"x","customer\\u005fid":"CUST_1","customer_id":"y"}', 'own CUST_1'],
  ['{"customer_id":"CUST_1","customer_id":null}', 'own CUST_1'],
  ['{"customer_id":"b\\"\\\\"}', 'own b"\\'],
  ['{"customer_id":"kr\\u00e4uter"}', 'own kräuter'],
  ['{"customer_id":"kra\\u0308uter"}', 'none'],
  ['{"customer_id":"\\ud800"}', 'own \ud800'],
  ['{"customer_id":"\\ud800\\udc00"}', 'none'],
  ['{"customer_id":"CUST_1","other":"kräuter"}', 'own CUST_1,kräuter'],
  // Elsewhere.
  ['{"customer_id":"x","device_id":"CUST_1"}', 'elsewhere CUST_1'],
  ['{"customer_id":"x","device_id":"CUST_1","device_id":"y"}', 'elsewhere CUST_1'],
  ['{"customer_id":{"customer_id":"CUST_1"}}', 'elsewhere CUST_1'],
  ['{"customer_id":["CUST_1"]}', 'elsewhere CUST_1'],
  ['{"data":{"customer_id":"CUST_1"}}', 'elsewhere CUST_1'],
  ['{"CUST_1":true}', 'elsewhere CUST_1'],
  ['{"customer_id":42}', 'elsewhere 42'],
  ['{"customer_id":42.0}', 'elsewhere 42'],
  ['{"customer_id":4.2e1}', 'elsewhere 42'],
  ['{"customer_id":"42"}', 'own 42'],
  ['{"customer_id":421}', 'none'],
  ['[{"customer_id":"CUST_1"}]', 'elsewhere CUST_1'],
  ['"CUST_1"', 'elsewhere CUST_1'],
  ['42', 'elsewhere 42'],
  ['{"body":"{\\"customer_id\\":\\"CUST_1\\"}"}', 'elsewhere CUST_1'],
  ['{"body":"[\\"{\\\\\\"customer_id\\\\\\":\\\\\\"CUST_1\\\\\\"}\\"]"}', 'elsewhere CUST_1'],
  ['{"body":"{\\"customer_id\\":CUST_1"}', 'none'],
  ['{"note":"as CUST_1 said"}', 'none'],
  // A record kept with its envelope.
  ['{"key":"CUST_1","value":{"customer_id":"CUST_1"},"offset":5}', 'own CUST_1'],
  ['{"value":{"customer_id":"CUST_1"}}', 'own CUST_1'],
  ['{"value":{"customer_id":"CUST_1"},"customer_id":"x"}', 'elsewhere CUST_1'],
  ['{"key":"CUST_1","value":null}', 'elsewhere CUST_1'],
  ['{"key":"CUST_1","value":{"customer_id":"x"}}', 'elsewhere CUST_1'],
  ['{"value":{"data":{"customer_id":"CUST_1"}}}', 'elsewhere CUST_1'],
  ['{"value":[{"customer_id":"CUST_1"}]}', 'elsewhere CUST_1'],
])('%s: %s', (text, expected) => {
  expect(brief(text)).toBe(expected);
});

const id = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/^\s*[{["]/.test(text));

test("an event is its customer's own, whatever the id, and of nobody else", () => {
  fc.assert(
    fc.property(id, fc.array(id), fc.boolean(), (customer, others, escaped) => {
      const json = JSON.stringify({ ...sampleEvent, customer_id: customer });
      const text = escaped
        ? json.replaceAll(/[^\x20-\x7e]|[CU_]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
        : json;
      expect(JSON.parse(text).customer_id).toBe(customer);
      expect(new CustomerMatcher(new Set([customer, ...others])).match(text)?.kind).toBe('own');
      const inEvent = new Set([...Object.keys(sampleEvent), ...Object.values(sampleEvent).map(String), customer]);
      const strangers = others.filter((other) => !inEvent.has(other));
      expect(new CustomerMatcher(new Set(strangers)).match(text)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('ten thousand ids of many shapes cost no more than one', () => {
  const events = Array.from({ length: 2000 }, (_, at) => JSON.stringify({ ...sampleEvent, customer_id: `CUST_${at}` }));
  const many = new Set(
    Array.from({ length: 20_000 }, (_, at) => (at % 2 === 0 ? `CUST_${at}` : `${at}-kräuter-`.repeat(1 + (at % 9)))),
  );
  const timeOf = (ids: ReadonlySet<string>) => {
    const judge = new CustomerMatcher(ids);
    const begun = process.threadCpuUsage();
    let own = 0;
    for (let round = 0; round < 5; round += 1)
      for (const event of events) if (judge.match(event)?.kind === 'own') own += 1;
    return { own, took: process.threadCpuUsage(begun).user / 1000 };
  };
  // What else is at work makes even the processor's own time longer.
  const least = (ids: ReadonlySet<string>) => Math.min(...Array.from({ length: 3 }, () => timeOf(ids).took));
  expect(timeOf(many).own).toBe(5000);
  expect(least(many)).toBeLessThan(least(new Set(['x'])) * 10 + 50);
});
