import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as schema from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { nodes } from './nodes.ts';
import { root } from './public-packages.ts';
import { runForJson } from './run.ts';
import { type Report, reportOfSources, writeValues } from './verdicts.ts';

const MOST_BYTES = 5_000;

const made = bundle(['isTelemetryEvent', 'validateTelemetryEvent']);

test(`is and validate take at most ${MOST_BYTES} bytes`, async () => {
  const { code } = await made;
  const { length } = gzipSync(code, { level: 9 });
  console.log(`isTelemetryEvent and validateTelemetryEvent: ${code.length} bytes minified, ${length} gzip`);
  const mend =
    'See what is in it (esbuild --analyze) that no verdict needs. What a module computes as it loads stays in unless ' +
    'the build marks it pure (scripts/pure-top-level.ts).';
  expect(length, mend).toBeLessThanOrEqual(MOST_BYTES);
});

test("the schema's README says what a bundle weighs", async () => {
  const kB = async (names: readonly string[]) =>
    Math.round(gzipSync((await bundle(names)).code, { level: 9 }).length / 1000);
  const readme = readFileSync(join(root, 'packages/schema/README.md'), 'utf8').replaceAll('\n', ' ');
  const said =
    /validateTelemetryEvent` are (\d+) kB of a bundle, with `createValidator` it is (\d+) kB, with all there is (\d+) kB/;
  const judging = ['isTelemetryEvent', 'validateTelemetryEvent'];
  const all = Object.keys(schema);
  expect(said.exec(readme)?.slice(1).map(Number)).toEqual([
    await kB(judging),
    await kB([...judging, 'createValidator']),
    await kB(all),
  ]);
});

test('the bundle imports nothing, of Node or of anybody', async () => {
  const { code, inputs, imports } = await made;
  expect(imports, 'Judging an event needs no import: take it out of packages/schema/src.').toEqual([]);
  expect(code).not.toMatch(/node:|\brequire\(|\bimport\b/);
  expect(inputs.length).toBeGreaterThan(0);
  expect(inputs.filter((file) => !/^(node_modules\/@acme\/telemetry-schema\/|<stdin>)/.test(file))).toEqual([]);
});

test.each(nodes)('$node: the bundle judges where no code is made from text', async ({ path }) => {
  const { project } = await made;
  const report = await runForJson(
    path,
    ['--disallow-code-generation-from-strings', 'judge-bundle.mjs', writeValues()],
    { cwd: project },
  );
  const { verdicts }: Report = await reportOfSources();
  const mend = 'No eval and no new Function in packages/schema/src; the verdicts are those of the sources.';
  expect(report, mend).toEqual({ refusesEval: true, verdicts });
});
