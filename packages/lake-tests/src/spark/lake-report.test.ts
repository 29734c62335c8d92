import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type AuditOptions, type AuditReport, auditLake, type ObjectReport, objectName } from '@acme/telemetry-lake';
import { sampleEvent } from '@acme/telemetry-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bothReport, type SparkReport } from './audited.ts';
import { describeInPython, inPython } from './in-python.ts';
import { unnamedKeys } from './report-keys.ts';
import { namedOddly, sampleObjects } from './sample-objects.ts';

const OFFENDERS = 5;
const MOST_TEXT = 300_000;
const { schemaVersion, rules } = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@acme/telemetry-json-schema/rules/rules.json')), 'utf8'),
);
const conflicting = [sampleEvent, sampleEvent, { ...sampleEvent, city: 'Elsewhere', unknown: 1 }];
const delivered = objectName({
  partition: 0,
  time: new Date('2025-08-11T14:30:00Z'),
  uuid: '0a1b2c3d-4e5f-6789-abcd-ef0123456789',
});
const objects = {
  ...sampleObjects,
  ...namedOddly,
  'too-much.gz': gzipSync(JSON.stringify(sampleEvent).repeat(1_000)),
  [delivered]: gzipSync(conflicting.map((event) => JSON.stringify(event)).join('')),
  [delivered.replace('hour=14', 'hour=15')]: gzipSync(''),
};

const REPORT = `
from lake_report import report_of
class Row(dict):
    __getattr__ = dict.__getitem__
given["rows"] = [Row(row) for row in given["rows"]]
answer = report_of(**given)`;

/** What Spark counts, of what our audit found: of each object a row for its events, and one for each of its issues. */
function rowsOf({ objects, total }: AuditReport): readonly object[] {
  return objects.flatMap(({ object, events, valid, bytes, error, byIssue }) => [
    { object: `file:${object}`, rule: null, events, valid, bytes, error: error?.code ?? null },
    ...byIssue.map((issue) => ({
      ...{ object: `file:${object}`, events: 0, valid: 0, bytes: 0, error: null, ...issue },
      records: total.firstOffenders
        .filter(({ rule, path, address }) => rule === issue.rule && path === issue.path && address.object === object)
        .map(({ address }) => address.record),
    })),
  ]);
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'acme-spark-report-'));
  for (const [name, content] of Object.entries(objects)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describeInPython("Spark's audit reports", () => {
  test('what the audit reports, and names each key that it leaves out', async () => {
    const audit = (more: AuditOptions) => auditLake([folder], { maxObjectBytes: MOST_TEXT, ...more });
    const ours = await audit({});
    const theirs = inPython(REPORT, {
      rows: rowsOf(ours),
      files: ours.objects.map(({ object }) => `file:${object.split('/').map(encodeURIComponent).join('/')}`),
      ...{ schema_version: schemaVersion, rules, offenders: OFFENDERS, max_object_bytes: MOST_TEXT },
    }) as SparkReport;

    expect(bothReport(theirs)).toEqual(bothReport(ours));
    const named = ({ object, misplaced, delivery }: ObjectReport) => ({ object, misplaced, delivery });
    expect(theirs.objects.map(named)).toEqual(ours.objects.map(named));
    expect(theirs.total).toMatchObject({ misplaced: 1, unreadable: 2 });
    expect(theirs).toMatchObject({ schemaVersion: ours.schemaVersion, complete: true, skipped: [] });

    const full = await audit({ sessions: true, duplicates: true });
    expect(full.total).toMatchObject({ conflictOffenders: [{ record: 3 }] });
    expect(unnamedKeys(full, theirs)).toEqual([]);
    expect(unnamedKeys(full, { ...theirs, notEvaluated: [] })).toContain('/objects/etag');
  });
});
