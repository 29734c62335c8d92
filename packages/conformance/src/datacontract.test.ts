import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { telemetryEvent } from '@acme/telemetry-testing';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { skipReason, withReason } from '../test-support/required.ts';
import { artefactsFolder, cacheFolder } from './paths.ts';
import { pythonEnvironment } from './python-environment.ts';
import { run } from './run.ts';
import { trapsOf } from './vectors/trap.ts';

const REQUIREMENTS = 'datacontract-cli[duckdb]==1.2.8\n';
const OBJECT = 'telemetry/year=2025/month=08/day=11/hour=14/AcmeTelemetry-MSK-to-S3-0-2025-08-11-14-05-00-3f1d2c4b.gz';
/** The first time, half a gigabyte of Python packages is fetched. */
const INSTALLS = 600_000;
/** A run takes seconds, and minutes where the machine has other work. */
const RUNS = { timeout: 300_000 };

const cache = cacheFolder('datacontract');
const environment = pythonEnvironment(cache, REQUIREMENTS);
const contract = join(artefactsFolder, 'datacontract.yaml');
const skipped = skipReason({ language: 'datacontract', missing: environment.missing });

interface Check {
  readonly name: string;
  readonly result: string;
}

describe.skipIf(skipped !== undefined)(withReason('datacontract.yaml', skipped), () => {
  beforeAll(environment.prepare, INSTALLS);

  const datacontract = (args: readonly string[], cwd = cache) =>
    run(environment.program('datacontract'), args, { cwd });

  /** Writes a lake of one object and tests it: whether it passes, and the checks that don't. */
  async function judge(name: string, events: readonly unknown[]) {
    const lake = join(cache, 'lakes', name);
    rmSync(lake, { recursive: true, force: true });
    mkdirSync(dirname(join(lake, OBJECT)), { recursive: true });
    writeFileSync(join(lake, OBJECT), gzipSync(events.map((event) => `${JSON.stringify(event)}\n`).join('')));
    const options = ['--server', 'local', '--checks', 'quality', '--output', 'result.json', '--output-format', 'json'];
    const passes = await datacontract(['test', ...options, contract], lake).then(
      () => true,
      () => false,
    );
    const { checks } = JSON.parse(readFileSync(join(lake, 'result.json'), 'utf8')) as { checks: readonly Check[] };
    const found = checks.filter(({ result }) => result !== 'passed');
    return { passes, count: checks.length, found: found.map(({ result, name }) => `${result}: ${name}`) };
  }

  const good = fc
    .sample(telemetryEvent(), { numRuns: 50, seed: 1 })
    .filter((event) => trapsOf(JSON.stringify(event)).length === 0);

  test('datacontract-cli finds nothing wrong with it', RUNS, async () => {
    expect(await datacontract(['lint', contract])).toContain('Data contract is valid');
  });

  test('an object of good events passes', RUNS, async () => {
    expect(good.length).toBeGreaterThan(20);
    const { passes, found, count } = await judge('good', good);
    expect(found).toEqual([]);
    expect(passes).toBe(true);
    expect(count).toBeGreaterThan(50);
  });

  test('an object with broken events fails, and the checks say why', RUNS, async () => {
    const { passes, found } = await judge('broken', [
      ...good,
      { ...sampleEvent, event_type: 'seek' },
      { ...sampleEvent, event_id: 'EVENT_0123ABCD' },
      // Its patterns have nothing beside them that rules out a line feed: DuckDB, which judges, lets none pass at `$` (D8).
      { ...sampleEvent, app_version: '1.2.3\n' },
      { ...sampleEvent, event_timestamp: '2023-02-29T00:00:00Z' },
      { ...sampleEvent, error_count: -1 },
      { ...sampleEvent, isp: '' },
      { ...sampleEvent, country: null },
      { ...sampleEvent, position_seconds: 'none' },
      { ...sampleEvent, quality: '4K', bandwidth_mbps: 1 },
      { ...sampleEvent, event_type: 'resume', watch_duration_seconds: 1 },
    ]);
    expect(passes).toBe(false);
    expect(found.sort()).toEqual([
      'failed: 4K video has a bandwidth of at least 15 Mbit/s.',
      'failed: Check that field app_version has invalid_count = 0',
      'failed: Check that field country has missing_count = 0',
      'failed: Check that field event_id has invalid_count = 0',
      'failed: Check that field event_timestamp has invalid_count = 0',
      'failed: Check that field event_type has invalid_count = 0',
      'failed: Check that field position_seconds has missing_count = 0',
      'failed: error_count must be from 0 to 100.',
      'failed: isp must be text that is not empty.',
      'warning: A resume event has no watch time.',
    ]);
  });
});
