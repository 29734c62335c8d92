import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cases } from './cases.ts';
import { install } from './install.ts';
import { nodes } from './nodes.ts';
import { notEverywhere } from './not-everywhere.ts';
import { packedPackages } from './packed.ts';
import { readManifest } from './public-packages.ts';
import { run, runForJson } from './run.ts';
import { type Report, reportOfSources, writeValues } from './verdicts.ts';

const namesProgram = join(import.meta.dirname, '../programs/names.mjs');
const SCHEMA = '@acme/telemetry-schema';
const ways = ['import', 'require'] as const;
const everywhere = nodes.flatMap(({ node, path }) => ways.map((way) => ({ node, path, way })));

const valuesFile = writeValues();
const ofSources = reportOfSources();

test('the sources find what the cases say', async () => {
  const { verdicts } = await ofSources;
  const found = verdicts.map(({ result }) => result.issues.map(({ rule, path }) => `${rule} ${path}`).sort());
  expect(found).toEqual(cases.map(({ issues }) => issues));
});

test.each(everywhere)('$node, $way: the packed schema gives the verdicts of the sources', async ({ path, way }) => {
  const cwd = install([SCHEMA], { optionalPeers: false });
  const report = await runForJson<Report>(path, ['judge.mjs', way, valuesFile], { cwd });
  expect(report, 'The build changes what the sources mean: compare packages/schema/dist with src.').toEqual(
    await ofSources,
  );
});

test.each(nodes)('$node: the ESM and the CommonJS copy know each other’s errors', async ({ path }) => {
  const cwd = install([SCHEMA], { optionalPeers: false });
  const mend = 'Errors carry a brand of Symbol.for that instanceof asks for: see packages/schema/src/errors.ts.';
  expect(await runForJson(path, ['errors.mjs'], { cwd }), mend).toEqual(
    ['TelemetryValidationError', 'TelemetryOptionsError'].map((error) => ({
      error,
      copies: 2,
      known: [true, true, true, true],
      names: [error, error, error, error],
      others: false,
    })),
  );
});

test.each(everywhere)('$node, $way: /typebox and /ajv work with their peers', async ({ path, way }) => {
  const cwd = install([SCHEMA], { optionalPeers: true });
  const broken = [
    { rule: 'buffering-within-watch-time', path: '/buffering_duration_seconds' },
    { rule: 'range', path: '/error_count' },
  ];
  expect(await runForJson(path, ['peers.mjs', way], { cwd })).toEqual([
    { typebox: true, ajv: true, issues: [] },
    { typebox: false, ajv: false, issues: expect.arrayContaining(broken) },
  ]);
});

test('a project without the optional peers has none of them', async () => {
  const cwd = install([SCHEMA], { optionalPeers: false });
  const { status, stderr } = await run(nodes[0].path, ['names.mjs', 'import', `${SCHEMA}/typebox`], { cwd });
  expect(status).toBe(1);
  expect(stderr).toContain("Cannot find package '@sinclair/typebox'");
});

const entries = packedPackages.flatMap(({ name, folder }) =>
  Object.entries(readManifest(folder).exports ?? {}).map(([subpath, source]) => ({
    entry: join(name, subpath),
    name,
    source: join(folder, String(source)),
  })),
);

/** Entries that are run, as a thread, and have nothing to import: loaded as a module they do nothing. Append a name. */
const ONLY_RUN: readonly string[] = ['@acme/telemetry-lake/audit-worker'];

/** What sources export, each asked once: every way to load an entry is held against the same. */
const asked = new Map<string, Promise<readonly string[]>>();
function exportsOf(source: string): Promise<readonly string[]> {
  const names = asked.get(source) ?? runForJson<string[]>(nodes[1].path, [namesProgram, 'import', source]);
  asked.set(source, names);
  return names;
}

const anywhere = entries.flatMap((entry) => everywhere.map((where) => ({ ...entry, ...where })));
const reasonOf = ({ entry, node }: { entry: string; node: string }) =>
  notEverywhere.find((row) => row.entry === entry)?.reason(node);

test.for(anywhere)('$node, $way: $entry exports what its source does', async (row, context) => {
  const reason = reasonOf(row);
  if (reason !== undefined) context.skip(reason);
  const { entry, name, source, path, way } = row;
  const cwd = install([name], { optionalPeers: entry !== name });
  const wanted = await exportsOf(source);
  const mend = 'An entry that exports nothing: take it out of exports in package.json.';
  expect(wanted.length === 0, mend).toBe(ONLY_RUN.includes(entry));
  const names = await runForJson(path, ['names.mjs', way, entry], { cwd });
  expect(names, `Build ${name}, and compare its dist with ${source}.`).toEqual(wanted);
});

test.each(everywhere)('$node, $way: the packed producer, log in memory and consumer hand an event on', async (row) => {
  const cwd = install(['@acme/telemetry-producer', '@acme/telemetry-consumer'], { optionalPeers: false });
  expect(await runForJson(row.path, ['pipeline.mjs', row.way], { cwd })).toEqual({
    types: ['start', 'pause', 'stop'],
    rejected: ['non-empty'],
    lambda: { batchItemFailures: [] },
    counters: { records: 3, accepted: 3, rejected: 0 },
  });
});
