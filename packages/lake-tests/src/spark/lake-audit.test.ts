import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inOneSpark, type Submit, spark, submit } from '@acme/telemetry-conformance/spark';
import { auditLake } from '@acme/telemetry-lake';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audited, bothReport, reportIn } from './audited.ts';
import { unnamedKeys } from './report-keys.ts';
import { namedOddly, sampleObjects } from './sample-objects.ts';

const missing = spark.missing();
/** On a machine with much else on it, Spark takes minutes. */
const TIMEOUT = 600_000;

const objects = {
  ...sampleObjects,
  ...Object.fromEntries(Object.entries(namedOddly).map(([name, content]) => [`odd/${name}`, content])),
};

let folder = '';
beforeAll(async () => {
  if (missing !== undefined && process.env.ACME_REQUIRE_CONFORMANCE) throw new Error(missing);
  if (missing === undefined) await spark.prepare();
  folder = mkdtempSync(join(tmpdir(), 'acme-spark-audit-'));
  mkdirSync(join(folder, 'nothing'));
  for (const [name, content] of Object.entries(objects)) {
    const path = join(folder, 'lake', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('Spark reports what the audit reports, and names what it leaves out', { timeout: TIMEOUT }, async (context) => {
  if (missing !== undefined) return context.skip(missing);
  const ours = await auditLake([join(folder, 'lake')]);
  const found = await audited([join(folder, 'lake')]);
  expect(found.code).toBe(2);
  const theirs = reportIn(found);

  expect(bothReport(theirs)).toEqual(bothReport(ours));
  expect(theirs.total).toMatchObject({ objects: Object.keys(objects).length, unreadable: 1 });
  expect(theirs.total.byRule['json-syntax']).toBeGreaterThan(20);
  expect(theirs.notEvaluated).toContainEqual({ rule: 'position-within-content', reason: expect.any(String) });
  expect(theirs.notEvaluated).toContainEqual({ part: 'unknownFields', reason: expect.any(String) });
  expect(unnamedKeys(ours, theirs)).toEqual([]);
});

test('an object with more text than it may have', { timeout: TIMEOUT }, async (context) => {
  if (missing !== undefined) return context.skip(missing);
  const paths = [join(folder, 'lake/a')];
  const maxObjectBytes = 20_000;
  const found = await audited(['--max-object-bytes', String(maxObjectBytes), ...paths], inOneSpark);
  expect(bothReport(reportIn(found))).toEqual(bothReport(await auditLake(paths, { maxObjectBytes })));
  expect(reportIn(found).objects.map(({ error }) => error?.code)).toContain('too-much-text');
  expect(found.code).toBe(2);
});

test('objects named themselves mean themselves', { timeout: TIMEOUT }, async (context) => {
  if (missing !== undefined) return context.skip(missing);
  const paths = Object.keys(namedOddly).map((name) => join(folder, 'lake/odd', name));
  const { objects } = reportIn(await audited(paths, inOneSpark));
  expect(objects.map(({ object }) => object).sort()).toEqual(paths.sort());
});

test.for<[string, RegExp, Submit]>([
  ['nothing', /No object lies under these paths/, submit],
  ['missing', /A path does not exist/, inOneSpark],
  [
    's3a://bucket/telemetry',
    /can't read S3\. Give spark-submit --packages org\.apache\.hadoop:hadoop-aws:/,
    inOneSpark,
  ],
  ['other://bucket/telemetry', /doesn't know the scheme/, inOneSpark],
])('%s: a sentence, and exit code 2', { timeout: TIMEOUT }, async ([path, sentence, start], context) => {
  if (missing !== undefined) return context.skip(missing);
  const { stdout, code } = await audited([path.includes(':') ? path : join(folder, path)], start);
  expect(code).toBe(2);
  expect(stdout).toMatch(sentence);
  expect(stdout).not.toMatch(/Traceback|\{/);
});
