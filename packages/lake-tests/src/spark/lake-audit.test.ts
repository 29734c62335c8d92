import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { RunError } from '@acme/telemetry-conformance/run';
import { spark, submit } from '@acme/telemetry-conformance/spark';
import { type AuditReport, auditLake, type Counts } from '@acme/telemetry-lake';
import { mixedFaults } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(import.meta.resolve('@acme/telemetry-json-schema/spark/lake_audit.py'));
const missing = spark.missing();
const SEED = 11;

const events = fc.sample(mixedFaults(), { numRuns: 400, seed: SEED }).map(({ event }) => JSON.stringify(event));
const odd = [
  'words',
  '{"event_id":',
  '}',
  '\xff\xfe',
  '[1, 2',
  '7',
  'null',
  '"text"',
  '{}',
  '\0',
  '{"a":NaN}',
  '{"a":1}}',
];

/** Objects as they are delivered, and damaged ones: append a row. */
const objects: Readonly<Record<string, Uint8Array>> = {
  'a/joined.gz': gzipSync(events.slice(0, 200).join('')),
  'a/lines.gz': gzipSync(events.slice(200).join('\n')),
  'a/members.gz': Buffer.concat([events.slice(0, 9), events.slice(9, 30)].map((part) => gzipSync(part.join('\r\n')))),
  'b/odd.gz': gzipSync(
    Buffer.from(
      events
        .slice(0, 40)
        .flatMap((event, at) => [odd[at % odd.length], event])
        .join('\n'),
      'latin1',
    ),
  ),
  'b/damaged.gz': gzipSync(events.join('')).subarray(0, -5000),
  'b/empty.gz': Buffer.alloc(0),
  'c.jsonl': Buffer.from(events.slice(0, 10).join('\n')),
};

let folder = '';
beforeAll(async () => {
  if (missing !== undefined && process.env.ACME_REQUIRE_CONFORMANCE) throw new Error(missing);
  if (missing === undefined) await spark.prepare();
  folder = mkdtempSync(join(tmpdir(), 'acme-spark-audit-'));
  for (const [name, content] of Object.entries(objects)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unlined = (report: AuditReport) =>
  report.total.firstOffenders.map(({ address: { line: _, ...address }, ...rest }) => ({ ...rest, address }));

test('Spark reports what the audit reports, and names what it leaves out', { timeout: 300_000 }, async (context) => {
  if (missing !== undefined) return context.skip(missing);
  const ours = await auditLake([folder]);
  const { stdout, code } = await audited([folder]);
  expect(code).toBe(2);
  const theirs = JSON.parse(stdout);

  expect(theirs.objects.map(counts)).toEqual(ours.objects.map(counts));
  expect(theirs.objects).toHaveLength(Object.keys(objects).length);
  expect(counts(theirs.total)).toEqual(counts(ours.total));
  expect(theirs.total).toMatchObject({ objects: 7, unreadable: 1, bytes: ours.total.bytes });
  expect(theirs.total.firstOffenders).toEqual(unlined(ours));
  expect(
    theirs.objects.filter(({ error }: { error?: unknown }) => error).map(({ object }: { object: string }) => object),
  ).toEqual([join(folder, 'b/damaged.gz')]);
  expect(theirs.total.byRule['json-syntax']).toBeGreaterThan(20);
  expect(theirs.notEvaluated).toContainEqual({ rule: 'position-within-content', reason: expect.any(String) });
  expect(theirs.notEvaluated).toContainEqual({ part: 'unknownFields', reason: expect.any(String) });
});

/** What both sides count, in the order of the report. */
function counts({ events: all, valid, invalid, byRule, byIssue, ...rest }: Counts) {
  const object = 'object' in rest ? rest.object : undefined;
  return { object, events: all, valid, invalid, byRule: Object.entries(byRule), byIssue };
}

async function audited(paths: readonly string[]): Promise<{ stdout: string; code: number }> {
  try {
    return { stdout: await submit(PROGRAM, paths), code: 0 };
  } catch (error) {
    if (!(error instanceof RunError) || error.code === null) throw error;
    return { stdout: error.stdout, code: error.code };
  }
}
