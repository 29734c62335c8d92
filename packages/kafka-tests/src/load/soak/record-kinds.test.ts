import { createRecordJudge } from '@acme/telemetry-consumer';
import { expect, test } from 'vitest';
import { CYCLE, KIND_NAMES, type Kind, kindOf, kindRow } from './record-kinds.ts';

const LARGE_EVERY = 1000;
const COUNT = 20_000;
const kinds = Array.from({ length: COUNT }, (_, number) => kindOf(number, LARGE_EVERY));

test('every kind of fault is one in a hundred or more; large ones are one in so many as was asked for', () => {
  const countOf = (wanted: Kind) => kinds.filter((kind) => kind === wanted).length;
  const large = countOf('large, unknown field') + countOf('large, wrong key');
  expect(large).toBe(COUNT / LARGE_EVERY);
  for (const kind of KIND_NAMES.filter((name) => !name.startsWith('large'))) {
    expect(countOf(kind), kind).toBeGreaterThanOrEqual(COUNT / 100);
  }
});

test.for([80, 100, 997, 1000, 10_000])(
  'what is sent again is a sound one of the same cycle (one in %d large)',
  (largeEvery) => {
    for (let number = 0; number < COUNT; number++) {
      if (kindOf(number, largeEvery) !== 'sent again') continue;
      expect(number % CYCLE).toBe(CYCLE - 1);
      expect(kindOf(number - 1, largeEvery)).toBe('sound');
    }
  },
);

test.for(KIND_NAMES)('%s is judged as its row says', (kind) => {
  const { outcome, rule, unknownField, large, make } = kindRow(kind as Kind);
  const { topic, partition, key, value, timestamp, headers } = { topic: 't', ...make(7, new Date().toISOString()) };
  const bytes = (text: string | Uint8Array | null) => (typeof text === 'string' ? Buffer.from(text) : text);
  const size = bytes(value)?.length ?? 0;
  expect(size > 2_000_000).toBe(large === true);
  const record = { topic, partition, offset: 0n, timestamp, key: bytes(key), value: bytes(value) };
  const judged = createRecordJudge()({ ...record, headers: headers.map(([name, text]) => [name, bytes(text)]) });
  expect(judged.valid).toBe(outcome !== 'rejected');
  expect([...new Set(judged.issues.map((issue) => issue.rule))]).toEqual(rule === undefined ? [] : [rule]);
  if (unknownField !== undefined) expect(judged.value).toHaveProperty(unknownField);
});
