import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { nodes } from './nodes.ts';
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
