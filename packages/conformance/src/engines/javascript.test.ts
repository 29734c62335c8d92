import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedSampleEvent, sampleEvent } from '@acme/telemetry-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expected, inOneFile, readJudged } from '../../test-support/checker-tests.ts';
import { artefactsFolder } from '../paths.ts';
import { javascript } from './javascript.ts';

let out = '';
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'conformance-'));
});
afterAll(() => rm(out, { recursive: true }));

const event = (changes: object) => JSON.stringify({ ...sampleEvent, ...changes });

const lines = [
  event({}),
  JSON.stringify(documentedSampleEvent),
  '',
  event({ stray: 1, state: 5 }),
  event({ event_type: 'stop', buffering_events: 1, buffering_duration_seconds: 2, watch_duration_seconds: 1 }),
  event({ event_type: 'complete', completion_percentage: 90 }),
  event({ event_type: 'start', watch_duration_seconds: 100_000.5, city: null }),
  event({}).replace('25.5', '1e400'),
  '[]',
  'null',
  '{',
  '\uFEFF{}',
].map((text) => ({ title: text, bytes: Buffer.from(text) }));

test('the SDK, both dialects of Ajv and CEL say of every line what has to be said', async () => {
  const input = join(out, 'input.jsonl');
  await writeFile(input, inOneFile(lines));
  await javascript.judge({ artefacts: artefactsFolder, input, out });
  for (const { name } of javascript.engines) {
    const judged = await readJudged(join(out, `${name}.jsonl`));
    const wanted = expected(lines, Object.keys(judged[0] ?? {}));
    const inOrder = (all: typeof judged) =>
      all.map(({ issues, ...rest }) => ({
        ...rest,
        issues: issues?.map(({ rule, path }) => `${path} ${rule}`).sort(),
      }));
    expect(inOrder(judged), name).toEqual(inOrder(wanted));
    expect(judged).toHaveLength(lines.length - 1);
  }
});
