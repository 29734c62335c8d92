import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { createMskHandler } from './create-msk-handler.ts';
import type { MskEvent } from './msk-event.ts';

const read = (file: string): MskEvent => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));

/** As Lambda's documentation shows what each of its two event sources hands over: the outer fields differ. */
const SOURCES = [
  { file: 'msk-event.json', outside: ['eventSource', 'eventSourceArn', 'bootstrapServers', 'records'] },
  { file: 'self-managed-kafka-event.json', outside: ['eventSource', 'bootstrapServers', 'records'] },
];

const paused = {
  ...sampleEvent,
  event_id: 'EVENT_b2c3d4e5',
  event_type: 'pause',
  event_timestamp: '2025-08-11T14:31:45.123Z',
  watch_duration_seconds: 60,
  position_seconds: 60,
};
const another = {
  ...sampleEvent,
  event_id: 'EVENT_c3d4e5f6',
  customer_id: 'CUST_0f1e2d3c',
  session_id: 'SESSION_4b5a6978',
};

const HEADERS = [
  ['content-type', 'application/json'],
  ['schema-version', '1.0.0'],
];

test.for(SOURCES)('$file: every record reaches the handler', async ({ file, outside }) => {
  const batch = read(file);
  expect(Object.keys(batch)).toEqual(outside);
  const handled: Record<number, unknown[]> = { 5: [], 16: [] };
  const rejected: unknown[] = [];
  const lambda = createMskHandler({
    handler: (event, { topic, partition, offset, timestamp, key, headers }) => {
      const texts = headers.map(([name, value]) => [name, Buffer.from(value ?? []).toString()]);
      handled[partition]?.push([event, key, topic, offset, timestamp, texts]);
    },
    onRejected: (rejection) => rejected.push(rejection),
  });
  expect(await lambda(batch)).toEqual({ batchItemFailures: [] });
  expect(rejected).toEqual([]);
  expect(handled).toEqual({
    5: [
      [sampleEvent, 'CUST_5e6f7a8b', 'acme-telemetry', 15, 1754922645123, HEADERS],
      [paused, 'CUST_5e6f7a8b', 'acme-telemetry', 16, 1754922705123, HEADERS],
    ],
    16: [[another, 'CUST_0f1e2d3c', 'acme-telemetry', 90, 1754922645123, HEADERS]],
  });
  expect(lambda.counters()).toMatchObject({ records: 3, accepted: 3, rejected: 0 });
});

test.for(SOURCES)('$file: a failure names the record as the batch does', async ({ file }) => {
  const lambda = createMskHandler({
    handler: ({ event_type }) => {
      if (event_type === 'pause') throw new Error('database');
    },
    onRejected: () => {},
  });
  expect(await lambda(read(file))).toEqual({
    batchItemFailures: [{ itemIdentifier: { partition: 'acme-telemetry-5', offset: 16 } }],
  });
});
