import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeCorpus, textOf } from './corpus.ts';
import { ERASED, LOOKALIKES } from './customers.ts';

const corpus = makeCorpus({ seed: 1 });

test('the same seed gives the same lake, another one another', () => {
  expect(makeCorpus({ seed: 1 })).toEqual(corpus);
  expect(makeCorpus({ seed: 2 }).writes).not.toEqual(corpus.writes);
});

test('what is stored says what the ledger says', () => {
  for (const written of corpus.writes.filter(({ damage }) => damage === undefined)) {
    const text = written.form === 'gzip' ? gunzipSync(written.stored) : written.stored;
    expect(text.equals(textOf(written))).toBe(true);
  }
});

test('an event of the ledger is JSON and names its customers, broken text is none', () => {
  for (const { kind, bytes, customers } of corpus.writes.flatMap(({ parts }) => parts)) {
    const parse = () => JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    if (kind === 'broken') expect(parse).toThrow();
    else if (kind === 'value') expect(parse()).not.toBeUndefined();
    else {
      const names = [parse()]
        .flatMap((event) => [event.customer_id, event.value?.customer_id])
        .filter((id) => id != null);
      expect(customers).toEqual(expect.arrayContaining(names));
    }
  }
});

test('each customer to erase has events there, and no neighbour is one of them', () => {
  const there = new Set(corpus.writes.flatMap(({ parts }) => parts.flatMap(({ customers }) => customers)));
  expect(ERASED.filter((id) => !there.has(id))).toEqual([]);
  expect(LOOKALIKES.filter((id) => ERASED.includes(id))).toEqual([]);
  expect(corpus.customers).toEqual(expect.arrayContaining([...ERASED]));
});
