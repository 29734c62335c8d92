import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleEvent } from '@acme/telemetry-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scratchCopy } from '../../schema/scripts/scratch-copy.ts';
import { skipReason, withReason } from '../test-support/required.ts';
import { engines } from './engines/index.ts';
import { artefactsFolder } from './paths.ts';
import type { EngineVerdict } from './verdict.ts';

// Changes one constant in the one file that it stands in, runs generate on a copy, and asks every engine.

const LONG = 900_000;
const RULE = '4k-needs-bandwidth';
const line = JSON.stringify({ ...sampleEvent, quality: '4K', bandwidth_mbps: 15.5 });
const copy = scratchCopy('changed-constant');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  await writeFile(join(folder, 'input.jsonl'), line);
  const file = `packages/schema/src/rules/${RULE}.ts`;
  const changed = copy.read(file).replace('constant(15)', 'constant(16)');
  expect(changed).not.toBe(copy.read(file));
  copy.write(file, changed);
  expect(copy.node('scripts/generate.ts')).toMatchObject({ status: 0, stderr: '' });
}, LONG);
afterAll(async () => {
  copy.remove();
  await rm(folder, { recursive: true });
});

/** What states the rule: all but the catalogues. */
const STATING = [
  'schemas/2020-12/telemetry-event.reader.json',
  'schemas/2020-12/telemetry-event.writer.json',
  'schemas/2020-12/telemetry-event.annotated.json',
  'schemas/2020-12/telemetry-event.exact.json',
  'schemas/2020-12/message-envelope.json',
  'schemas/draft-07/telemetry-event.reader.json',
  'schemas/draft-07/telemetry-event.writer.json',
  'schemas/draft-07/telemetry-event.annotated.json',
  'schemas/draft-07/message-envelope.json',
  'rules/rules.json',
  'sql/duckdb.sql',
  'sql/spark.sql',
  'vectors/boundaries.jsonl',
  'asyncapi.json',
  'datacontract.yaml',
  'data-dictionary.json',
  'data-dictionary.md',
];

test.each(STATING)('%s follows', async (path) => {
  expect(copy.read(`packages/json-schema/${path}`)).not.toBe(await readFile(join(artefactsFolder, path), 'utf8'));
});

test('the SDK judges by the new constant', () => {
  const ask = `import { isTelemetryEvent } from '@acme/telemetry-schema'; console.log(isTelemetryEvent(${line}));`;
  expect(copy.ask(ask)).toBe(false);
});

for (const engine of engines) {
  const why = skipReason(engine);
  const title = withReason(engine.language, why);
  describe.skipIf(why !== undefined)(title, () => {
    test('judges by the new constant', { timeout: LONG }, async () => {
      await engine.prepare();
      const before = await verdicts(engine, artefactsFolder);
      const after = await verdicts(engine, join(copy.folder, 'packages/json-schema'));
      for (const [name, verdict] of before) {
        // The SDK's own checks are code, generated anew in the copy.
        if (name === 'sdk') continue;
        expect(verdict.valid, name).toBe(true);
        expect(after.get(name)?.valid, name).toBe(false);
      }
    });
  });
}

async function verdicts(engine: (typeof engines)[number], artefacts: string): Promise<Map<string, EngineVerdict>> {
  const out = await mkdtemp(join(folder, 'out-'));
  await engine.judge({ artefacts, input: join(folder, 'input.jsonl'), out });
  const read = async (name: string) => JSON.parse(await readFile(join(out, `${name}.jsonl`), 'utf8')) as EngineVerdict;
  return new Map(await Promise.all(engine.engines.map(async ({ name }) => [name, await read(name)] as const)));
}
