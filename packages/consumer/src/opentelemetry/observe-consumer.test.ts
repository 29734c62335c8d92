import { InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { expect, test } from 'vitest';
import type { ConsumerCounters } from '../counters.ts';
import { INSTRUMENTS } from './instruments.ts';
import { observeConsumer } from './observe-consumer.ts';

async function collect(counters: ConsumerCounters) {
  const exporter = new InMemoryMetricExporter(1);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1e8 });
  const provider = new MeterProvider({ readers: [reader] });
  let reads = 0;
  const read = () => {
    reads += 1;
    return counters;
  };
  const end = observeConsumer(
    { counters: read },
    { meter: provider.getMeter('test'), attributes: { group: 'dashboards' } },
  );
  await reader.forceFlush();
  const points = Object.fromEntries(
    exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
      .map(({ descriptor, dataPoints }) => [
        descriptor.name.replace('acme.telemetry.consumer.', ''),
        dataPoints.map((point): readonly unknown[] => [point.value, point.attributes]),
      ]),
  );
  const readsBefore = reads;
  end();
  await reader.forceFlush();
  await provider.shutdown();
  return { points, readsBefore, reads };
}

test('every counter becomes its metric, and all end when told so', async () => {
  // No number comes twice: a metric that shows another counter's is seen.
  const { points, readsBefore, reads } = await collect({
    records: 1,
    accepted: 2,
    rejected: 3,
    duplicates: 4,
    conflicts: 5,
    rejectedBy: { range: 6, 'handler-failed': 7 },
    warnedBy: { integer: 8 },
    unknownFields: { surprise: 9 },
    schemaVersions: { '1.0.0': 10, none: 11 },
    handled: 12,
    handlerFailures: 13,
    retries: 14,
    deadLetters: 15,
    deadLetterStubs: 16,
    rejectionFailures: 17,
    unknownOutcomes: 18,
    commits: 19,
    commitFailures: 20,
    rebalances: 21,
    lostPartitions: 22,
    rejectedRate: 0.23,
    lag: 24,
    lagByPartition: { 4: 25, 5: 26 },
    oldestUnprocessedAgeMs: 27,
  });
  const group = { group: 'dashboards' };
  expect(points).toEqual({
    records: [
      [2, { ...group, outcome: 'accepted' }],
      [3, { ...group, outcome: 'rejected' }],
      [4, { ...group, outcome: 'duplicate' }],
    ],
    conflicts: [[5, group]],
    rejected_by: [
      [6, { ...group, rule: 'range' }],
      [7, { ...group, rule: 'handler-failed' }],
    ],
    warned_by: [[8, { ...group, rule: 'integer' }]],
    unknown_fields: [[9, { ...group, field: 'surprise' }]],
    schema_versions: [
      [10, { ...group, version: '1.0.0' }],
      [11, { ...group, version: 'none' }],
    ],
    handled: [[12, group]],
    handler_failures: [[13, group]],
    retries: [[14, group]],
    dead_letters: [[15, group]],
    dead_letter_stubs: [[16, group]],
    rejection_failures: [[17, group]],
    unknown_outcomes: [[18, group]],
    commits: [[19, group]],
    commit_failures: [[20, group]],
    rebalances: [[21, group]],
    lost_partitions: [[22, group]],
    rejected_rate: [[0.23, group]],
    lag: [
      [25, { ...group, partition: '4' }],
      [26, { ...group, partition: '5' }],
    ],
    oldest_unprocessed_age: [[27, group]],
  });
  expect(Object.keys(points)).toHaveLength(INSTRUMENTS.length);
  expect(readsBefore).toBeGreaterThan(0);
  expect(reads).toBe(readsBefore);
});

test('names are told once, with words and units', () => {
  expect(new Set(INSTRUMENTS.map(({ name }) => name)).size).toBe(INSTRUMENTS.length);
  for (const { unit, description } of INSTRUMENTS) expect([unit, description]).not.toContain('');
});
