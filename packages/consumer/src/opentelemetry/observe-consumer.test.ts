import { InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { expect, test } from 'vitest';
import { Counters } from '../counters.ts';
import { INSTRUMENTS } from './instruments.ts';
import { observeConsumer } from './observe-consumer.ts';

async function collect(change: (counters: Counters) => void) {
  const exporter = new InMemoryMetricExporter(1);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1e8 });
  const provider = new MeterProvider({ readers: [reader] });
  const counters = new Counters();
  change(counters);
  const standings = [
    { partition: 4, lag: 7, unprocessedSince: 1_000 },
    { partition: 5, lag: 2, unprocessedSince: undefined },
  ];
  let reads = 0;
  const read = () => {
    reads += 1;
    return counters.snapshot(1_500, 0.25, standings);
  };
  const end = observeConsumer(
    { counters: read },
    { meter: provider.getMeter('test'), attributes: { group: 'dashboards' } },
  );
  await reader.forceFlush();
  const points = new Map(
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

const issue = { rule: 'range', severity: 'error', path: '/value/city', related: [], params: {}, message: '' } as const;

test('counters become metrics, and end when told so', async () => {
  const { points, readsBefore, reads } = await collect(({ records, tally }) => {
    const judged = { value: { surprise: 1 }, key: null, issues: [], notEvaluated: [], schemaVersion: '1.0.0' };
    records.rejected({ ...judged, valid: false, issues: [issue] });
    Object.assign(tally, { handlerFailures: 3, handled: 4, commits: 5, commitFailures: 6, rejectionFailures: 7 });
    tally.deadLetterStubs = 8;
  });
  const group = { group: 'dashboards' };
  expect(points.get('records')).toEqual([
    [0, { ...group, outcome: 'accepted' }],
    [1, { ...group, outcome: 'rejected' }],
    [0, { ...group, outcome: 'duplicate' }],
  ]);
  expect(points.get('rejected_by')).toEqual([[1, { ...group, rule: 'range' }]]);
  expect(points.get('unknown_fields')).toEqual([[1, { ...group, field: 'surprise' }]]);
  expect(points.get('schema_versions')).toEqual([[1, { ...group, version: '1.0.0' }]]);
  expect(points.get('handler_failures')).toEqual([[3, group]]);
  expect(points.get('handled')).toEqual([[4, group]]);
  expect(points.get('commits')).toEqual([[5, group]]);
  expect(points.get('commit_failures')).toEqual([[6, group]]);
  expect(points.get('rejection_failures')).toEqual([[7, group]]);
  expect(points.get('dead_letter_stubs')).toEqual([[8, group]]);
  expect(points.get('rejected_rate')).toEqual([[0.25, group]]);
  expect(points.get('oldest_unprocessed_age')).toEqual([[500, group]]);
  expect(points.get('lag')).toEqual([
    [7, { ...group, partition: '4' }],
    [2, { ...group, partition: '5' }],
  ]);
  expect(readsBefore).toBeGreaterThan(0);
  expect(reads).toBe(readsBefore);
});

test('names are told once, with words and units', () => {
  expect(new Set(INSTRUMENTS.map(({ name }) => name)).size).toBe(INSTRUMENTS.length);
  for (const { unit, description } of INSTRUMENTS) expect([unit, description]).not.toContain('');
});
