import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addToSuppression, readSuppression } from '../suppression.ts';
import { json, nameOf, TestLake } from './test-lake.ts';

const HOUR = '2025-08-11T14';
const MIB = 1_048_576;
const GONE = 'CUST_deadbeef';
const fill = 'x'.repeat(3 * MIB);

let lake: TestLake;
beforeEach(async () => {
  lake = await TestLake.create();
});
afterEach(() => lake.remove());

/** The suppression of {@link GONE}. */
async function suppressed() {
  const [file, key] = [join(lake.folder, 'suppression.jsonl'), randomBytes(32)];
  await addToSuppression(file, key, [GONE]);
  return readSuppression(file, key);
}

/** `at`: how an event that holds the suppressed customer is written. */
const OF_THE_CUSTOMER: readonly [name: string, at: string][] = [
  ['behind mebibytes of something else', `{"a":"${fill}","customer_id":"${GONE}"}`],
  ['by escapes', `{"a":"${fill}","customer\\u005fid":"\\u0043UST_deadbeef"}`],
  ['second of two', `{"customer_id":"CUST_00000001","a":"${fill}","customer_id":"${GONE}"}`],
  ['first of two', `{"customer_id":"${GONE}","a":"${fill}","customer_id":"CUST_00000001"}`],
  ['in an envelope', `{"key":"k","more":["${fill}"],"value":{"customer_id":"${GONE}"}}`],
  ['in text that breaks behind it', `{"a":"${fill}","customer_id":"${GONE}","b":}`],
];

test.each(OF_THE_CUSTOMER)('a suppressed customer in a large event is found: %s', async (_name, text) => {
  await lake.put(nameOf(HOUR), [json(1), text, json(2)].join('\n'));
  const { total, problems } = await lake.normalise({ suppression: await suppressed() });
  expect(problems).toEqual([]);
  expect(total).toMatchObject({ events: 3, written: 2, rejected: 0, suppressed: 1, withheld: 0 });
  expect(JSON.stringify(await lake.contentOf(''))).not.toContain('xxxx');
});

const UNKNOWN: readonly [name: string, kind: 'invalid' | 'no-json', text: string][] = [
  ['a large text that breaks before it', 'no-json', `{"a":"${fill}",} "customer_id":"${GONE}"}`],
  ['a large text that is no object', 'no-json', `["${fill}","${GONE}"]`],
  ['a large event without a customer', 'no-json', `{"a":"${fill}","key":"${GONE}"}`],
  ['an id as large as an event', 'no-json', `{"customer_id":"${fill}${GONE}"}`],
  ['text that breaks off in the id', 'no-json', `{"event_id":"e","customer_id":"${GONE}`],
  ['text that names another customer, too', 'no-json', `x {"customer_id":"CUST_00000001"} of ${GONE}`],
  ['words', 'no-json', `of ${GONE}`],
  ['an event without a customer', 'invalid', `{"event_id":"e","key":"${GONE}"}`],
  ['JSON that is no object', 'invalid', `"${GONE}"`],
];

test.each(UNKNOWN)('what does not say whose it is, is withheld: %s', async (_name, kind, text) => {
  await lake.put(nameOf(HOUR), [json(1), text, json(2)].join('\n'));
  expect((await lake.normalise()).total).toMatchObject({ events: 3, written: 2, rejected: 1, withheld: 0 });
  expect((await lake.rejected(kind))[0]?.text).toBe(text);

  const { total, problems } = await lake.normalise({ suppression: await suppressed() });
  expect(problems).toEqual([]);
  expect(total).toMatchObject({ events: 3, written: 2, rejected: 1, suppressed: 0, withheld: 1 });
  expect(await lake.rejected(kind)).toMatchObject([
    { text: '', withheld: true, object: nameOf(HOUR), record: 2, line: 2 },
  ]);
  expect(await lake.namesIn(`rejects/${kind}`)).toEqual([]);
  expect(JSON.stringify(await lake.contentOf(''))).not.toContain(GONE.slice(0, -1));
});

test('rejected events of others are kept as they came, large ones, too', async () => {
  const large = `{"a":"${fill}","customer_id":"CUST_00000001","b":["\\u00e9"]}`;
  const invalid = json(2, { city: '' });
  await lake.put(nameOf(HOUR), [large, `of ${GONE}`, invalid, large].join('\n'));
  const { total, problems } = await lake.normalise({ suppression: await suppressed() });
  expect(problems).toEqual([]);
  expect(total).toMatchObject({ events: 4, written: 0, rejected: 4, suppressed: 0, withheld: 1 });
  expect((await lake.rejected('invalid')).map(({ text }) => text)).toEqual([invalid]);
  const texts = (await lake.rejected('no-json')).map(({ text, record }) => [record, text]);
  expect(texts).toEqual([
    [2, ''],
    [1, large],
    [4, large],
  ]);
});
