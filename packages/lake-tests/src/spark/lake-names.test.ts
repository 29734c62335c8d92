import { deliveryHour, isMisplaced } from '@acme/telemetry-lake';
import { expect, test } from 'vitest';
import { describeInPython, inPython } from './in-python.ts';

const UUID = '0a1b2c3d-4e5f-6789-abcd-ef0123456789';
const folders = ['', 's3://bucket/telemetry/', '/lake/', 'x'].flatMap((before) => [
  before,
  ...[
    'year=2025/month=08/day=11/hour=14/',
    'year=2025/month=08/day=11/hour=15/',
    'year=2025/month=02/day=29/hour=14/',
    'year=2024/month=02/day=29/hour=23/',
    'year=1900/month=02/day=29/hour=00/',
    'year=0000/month=02/day=29/hour=00/',
    'year=2025/month=08/day=11/hour=24/',
    'year=2025/month=08/day=11/hour=14/more/',
    'year=2025/month=8/day=11/hour=14/',
  ].map((folder) => `${before}${folder}`),
]);
const files = [
  `AcmeTelemetry-MSK-to-S3-0-2025-08-11-14-30-45-${UUID}.gz`,
  `AcmeTelemetry-MSK-to-S3-7-2025-08-11-14-30-45-${UUID.toUpperCase()}.gz`,
  `AcmeTelemetry-MSK-to-S3-07-2025-08-11-14-30-45-${UUID}.gz`,
  `AcmeTelemetry-MSK-to-S3-999999999999999-2024-02-29-23-59-59-${UUID}.gz`,
  `AcmeTelemetry-MSK-to-S3-9999999999999999-2024-02-29-23-59-59-${UUID}.gz`,
  `AcmeTelemetry-MSK-to-S3-0-2025-02-29-14-30-45-${UUID}.gz`,
  `AcmeTelemetry-MSK-to-S3-0-2025-08-11-14-60-45-${UUID}.gz`,
  `AcmeTelemetry-MSK-to-S3-0-2025-08-11-14-30-60-${UUID}.gz`,
  `AcmeTelemetry-MSK-to-S3-0-2025-13-11-14-30-45-${UUID}.gz`,
  `AcmeTelemetry-MSK-to-S3-0-2025-08-11-14-30-45-${UUID}.gz\n`,
  `AcmeTelemetry-MSK-to-S3-0-2025-08-11-14-30-45-${UUID}.gz.part`,
  `x-AcmeTelemetry-MSK-to-S3-0-2025-08-11-14-30-45-${UUID}.gz`,
  `AcmeTelemetry-MSK-to-S3-٣-2025-08-11-14-30-45-${UUID}.gz`,
  'a.gz',
  '',
];
const names = folders.flatMap((folder) => files.map((file) => folder + file));

describeInPython("Spark's audit reads names", () => {
  test('as the library does', () => {
    const lines =
      'import lake_names\nanswer = [[lake_names.delivery_hour(n), lake_names.is_misplaced(n)] for n in given]';
    const ours = names.map((name) => [deliveryHour(name)?.toISOString().slice(0, 13) ?? null, isMisplaced(name)]);
    const named = (all: unknown) => names.map((name, at) => [name, (all as unknown[])[at]]);
    expect(named(inPython(lines, names))).toEqual(named(ours));
    expect(new Set(ours.map(String)).size).toBeGreaterThan(8);
  });
});
