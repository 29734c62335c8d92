import { expect, test } from 'vitest';
import { KafkaClientError } from '../client-error.ts';
import type { OutgoingRecord } from '../record.ts';
import { type DeliveryTry, deliverBatch, partsOf } from './deliver-batch.ts';
import type { LibrdkafkaCode } from './error-rows.ts';
import type { Report } from './producing.ts';

const record = (value: string, key = 'key'): OutgoingRecord => ({ key, value, timestamp: 1, headers: [] });
const records = (...values: string[]) => values.map((value) => record(value));
const of = (code: LibrdkafkaCode, kept = false): Report => ({ code, kept });
const ok = of('ERR_NO_ERROR');

/** Delivers with a producer that answers as `answer` says; `log` is what it acknowledged, in order. */
async function deliver(
  given: readonly OutgoingRecord[],
  answer: (values: readonly string[]) => readonly Report[],
  by: Partial<DeliveryTry> = {},
) {
  const log: string[] = [];
  const tries: string[] = [];
  const outcomes = await deliverBatch(
    { topic: 't', partition: 0, records: given },
    {
      async produce(part) {
        const values = part.map(({ value }) => String(value));
        tries.push(values.join(''));
        const reports = answer(values);
        log.push(...values.filter((_, at) => reports[at]?.code === 'ERR_NO_ERROR'));
        return reports;
      },
      lateError: () => new KafkaClientError('timed-out'),
      isLate: () => false,
      ...by,
    },
  );
  const said = outcomes.map((outcome) =>
    outcome.status === 'written' ? 'written' : `${outcome.status} ${outcome.error.code}`,
  );
  return { said, log: log.join(''), tries };
}

test('one record that the broker names takes no other with it', async () => {
  const named = await deliver(records('a', 'b', 'X', 'c'), (values) =>
    values.map((value) => {
      if (!values.includes('X')) return ok;
      return of(value === 'X' ? 'ERR_INVALID_TIMESTAMP' : 'ERR__INVALID_DIFFERENT_RECORD');
    }),
  );
  expect(named.said).toEqual(['written', 'written', 'not-written invalid-timestamp', 'written']);
  expect(named.tries).toEqual(['abXc', 'abc', 'X']);
});

test('where the broker names none, halves are sent, in order', async () => {
  const halved = await deliver(records('a', 'b', 'c', 'X', 'd'), (values) =>
    values.map(() => (values.includes('X') ? of('ERR_MSG_SIZE_TOO_LARGE') : ok)),
  );
  expect(halved.said).toEqual(['written', 'written', 'written', 'not-written record-too-large', 'written']);
  expect(halved.log).toBe('abcd');
});

test('what would come behind a later record of its key is given up', async () => {
  // Two batches were made of one part: the first was refused for X, the second was taken.
  const given = [record('a', 'k1'), record('b', 'k2'), record('X', 'k3'), record('c', 'k1')];
  const split = await deliver(given, (values) =>
    values.includes('X')
      ? values.map((value) =>
          value === 'c' ? ok : of(value === 'X' ? 'ERR_INVALID_RECORD' : 'ERR__INVALID_DIFFERENT_RECORD'),
        )
      : values.map(() => ok),
  );
  expect(split.said).toEqual(['not-written invalid-record', 'written', 'not-written invalid-record', 'written']);
  expect(split.log).toBe('cb');
});

test('after a record of unknown fate nothing more is sent', async () => {
  const many = records(...Array.from({ length: 1500 }, (_, index) => String(index)));
  const late = await deliver(many, (values) => values.map((_, at) => (at === 7 ? of('ERR__MSG_TIMED_OUT') : ok)));
  expect(late.tries).toHaveLength(1);
  expect(late.said.slice(6, 9)).toEqual(['written', 'unknown timed-out', 'written']);
  expect(late.said.slice(1000)).toEqual(new Array(500).fill('not-written timed-out'));
});

test('what never left is sent by another producer, until its time is up', async () => {
  let broken = true;
  const twice = await deliver(records('a', 'b'), (values) => {
    const reports = values.map(() => (broken ? of('ERR__FATAL', true) : ok));
    broken = false;
    return reports;
  });
  expect(twice.said).toEqual(['written', 'written']);
  const late = await deliver(records('a'), (values) => values.map(() => of('ERR__FATAL', true)), {
    isLate: () => true,
  });
  expect(late.said).toEqual(['not-written client-failed']);
});

test('a code without a row leaves the fate unknown', async () => {
  expect((await deliver(records('a'), () => [of('ERR__PURGE_INFLIGHT')])).said).toEqual(['unknown client-failed']);
});

test('parts are of so many records or bytes that librdkafka makes one batch of each', () => {
  const sizes = (parts: readonly (readonly number[])[]) => parts.map(({ length }) => length);
  expect(sizes(partsOf(new Array(2001).fill(record('a'))))).toEqual([1000, 1000, 1]);
  expect(sizes(partsOf(new Array(3).fill(record('x'.repeat(300_000)))))).toEqual([2, 1]);
  expect(sizes(partsOf([record('a'), record('x'.repeat(2_000_000)), record('a')]))).toEqual([1, 1, 1]);
  expect(partsOf([])).toEqual([]);
});
