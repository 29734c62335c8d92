import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Changes, sampleEvent } from '@acme/telemetry-schema';
import { onTestFinished } from 'vitest';

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'acme-audit-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes an object, and gives its path. */
export function put(folder: string, name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

export function eventText(changes: Changes = {}): string {
  return JSON.stringify({ ...sampleEvent, ...changes });
}

/** Events, one a line, as a gzip. */
export function gzipOf(...events: readonly string[]): Buffer {
  return gzipSync(events.map((event) => `${event}\n`).join(''));
}

/** A lake object's path of an hour of 2025-08-11, such as 14. */
export function lakeName(hour: number, number = 0, ofName = hour): string {
  const [inPath, inName] = [hour, ofName].map((one) => String(one).padStart(2, '0'));
  const uuid = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return `telemetry/year=2025/month=08/day=11/hour=${inPath}/AcmeTelemetry-MSK-to-S3-3-2025-08-11-${inName}-10-00-${uuid}.gz`;
}
