import { expect, test } from 'vitest';
import type { ReaderFigures } from './plan.ts';
import { type Counts, soakFaults } from './soak-faults.ts';

const counts: Counts = {
  sound: 100,
  'bad JSON': 1,
  'wrong key': 2,
  'null value': 3,
  'framed by Confluent': 4,
  'framed by Glue': 5,
  'unknown field': 6,
  'sent again': 7,
  'large, unknown field': 8,
  'large, wrong key': 9,
};
const counters = {
  records: 145,
  accepted: 114,
  handled: 114,
  rejected: 24,
  duplicates: 7,
  conflicts: 0,
  deadLetters: 24,
  deadLetterStubs: 9,
  rejectedBy: { 'json-syntax': 10, 'not-null': 3, 'key-is-customer-id': 11 },
  unknownFields: { title_type: 6, notes: 17 },
};
const faultsOf = (change: object, log = {}, failure: string | undefined = undefined) => {
  const reader = { counters: { ...counters, ...change }, failure, memory: [] } as unknown as ReaderFigures;
  return soakFaults(counts, reader, { records: 145, deadLetters: 24, ...log });
};

test('what was counted as it was written has no faults', () => {
  expect(faultsOf({})).toEqual([]);
});

test.for(Object.keys(counters))('one more or less in %s is found', (name) => {
  const counted = counters[name as keyof typeof counters];
  const wrong = typeof counted === 'number' ? counted + 1 : { ...counted, notes: 1 };
  expect(faultsOf({ [name]: wrong })).toEqual([expect.stringContaining(`The consumer counts ${name} `)]);
});

test('records or dead letters that are not there, and a consumer that stopped', () => {
  expect(faultsOf({}, { records: 144 })).toEqual(['145 records were written; the topic holds 144.']);
  expect(faultsOf({}, { deadLetters: 25 })).toEqual(['25 dead letters are there, not 24.']);
  expect(faultsOf({}, {}, 'Error: x')).toEqual(['The consumer stopped by itself: Error: x']);
});
