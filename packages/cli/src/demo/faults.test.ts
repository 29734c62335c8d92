import { createRecordJudge } from '@acme/telemetry-consumer';
import type { IncomingRecord } from '@acme/telemetry-kafka';
import { createValidator } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import * as faults from './faults.ts';
import { pythonJson } from './python-json.ts';
import { createRandom } from './random.ts';
import * as recordFaults from './record-faults.ts';
import { viewing } from './viewing.ts';

const BEGIN = Date.UTC(2026, 0, 1);
const { validate } = createValidator({ role: 'writer' });
const judge = createRecordJudge();

test.each(Object.entries(faults))('%s breaks its rule and no other, if it has one', (_, { rule, change }) => {
  const random = createRandom(3);
  const emitted = Array.from({ length: 100 }, () => viewing(random, BEGIN)).flat();
  const changed = emitted.flatMap(({ event }) => {
    const changes = change(event, random);
    return changes === undefined ? [] : [{ ...event, ...changes }];
  });
  expect(changed.length).toBeGreaterThan(0);
  const wanted = rule === undefined ? [] : [rule];
  for (const event of changed) expect([...new Set(validate(event).issues.map((issue) => issue.rule))]).toEqual(wanted);
});

test.each(Object.entries(recordFaults))('%s breaks its rule and no other', (_, { rule, spoil }) => {
  for (const { event, atMs } of viewing(createRandom(4), BEGIN)) {
    const plain = { key: event.customer_id, value: pythonJson(event), headers: [] };
    const { key, value } = spoil(plain, event);
    const record: IncomingRecord = {
      ...plain,
      timestamp: atMs,
      topic: 'acme-telemetry',
      partition: 0,
      offset: 0n,
      key: Buffer.from(key),
      value: Buffer.from(value),
    };
    expect(judge(record).issues.map((issue) => issue.rule)).toEqual([rule]);
  }
});

test('timestamps have 6 digits of a second, or none, and mean the same second', () => {
  const random = createRandom(5);
  const emitted = Array.from({ length: 20 }, () => viewing(random, BEGIN)).flat();
  const lengths = emitted.map(({ event }) => {
    const changed = String(faults.pythonTimestamps.change(event, random)?.event_timestamp);
    expect(changed.slice(0, 19)).toBe(event.event_timestamp.slice(0, 19));
    return changed.length;
  });
  expect(new Set(lengths)).toEqual(new Set(['2026-01-01T00:00:00Z'.length, '2026-01-01T00:00:00.123456Z'.length]));
});
