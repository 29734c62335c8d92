import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedSampleEvent, sampleEvent } from '@acme/telemetry-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine.ts';
import { javascript } from '../engines/javascript.ts';
import { run } from './run.ts';

let folder = '';
let input = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  input = join(folder, 'events.jsonl');
  await writeFile(input, `${JSON.stringify(sampleEvent)}\n${JSON.stringify(documentedSampleEvent)}\n{`);
});
afterAll(() => rm(folder, { recursive: true }));

async function command(args: readonly string[], engines: readonly Engine[] = [javascript]) {
  const said = { out: '', err: '' };
  const code = await run(args, engines, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { code, ...said };
}

/** Says that every line is valid. */
const yes: Engine = {
  ...javascript,
  language: 'yes',
  engines: [{ name: 'yes', library: 'yes', version: '1', artefacts: ['reader'] }],
  judge: ({ out }) =>
    writeFile(
      join(out, 'yes.jsonl'),
      [1, 2, 3].map((line) => `{"line":${line},"valid":true,"reader":true}\n`).join(''),
    ),
};

test('judges a file, keeps the verdicts, and says that all agree', async () => {
  const out = join(folder, 'verdicts');
  const { code, out: text } = await command(['--input', input, '--out', out]);
  expect(code).toBe(0);
  expect(text).toMatch(/^ajv-2020 +ajv [0-9.]+ +exact +3 +3 +0 +0 +0$/m);
  expect(text).toContain(
    'not evaluated by any artefact: deprecated, position-within-content, key-is-customer-id, session-',
  );
  const verdicts = (await readFile(join(out, 'sdk.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(verdicts.map(({ line, valid }) => [line, valid])).toEqual([
    [1, true],
    [2, false],
    [3, false],
  ]);
});

test('an engine that differs makes it fail, and is named with the lines', async () => {
  const { code, out } = await command(['yes', '--input', input], [javascript, yes]);
  expect(code).toBe(1);
  expect(out).toContain('yes differs by reader on: line 2, line 3');
  expect(out).not.toContain('ajv');
});

test('an engine that leaves a line out is no engine', async () => {
  const lazy = { ...yes, judge: ({ out }: { out: string }) => writeFile(join(out, 'yes.jsonl'), '') };
  const { code, err } = await command(['--input', input], [lazy]);
  expect(code).toBe(2);
  expect(err).toContain('yes has no verdict on line 1');
});

test('a file without a record is no success', async () => {
  const empty = join(folder, 'empty.jsonl');
  await writeFile(empty, '\n\n');
  expect(await command(['--input', empty])).toMatchObject({
    code: 2,
    out: expect.stringContaining('nothing to judge'),
  });
});

test('what an engine is known to do otherwise is no difference', async () => {
  const halves = join(folder, 'halves.jsonl');
  await writeFile(halves, JSON.stringify({ ...sampleEvent, city: '\ud800' }));
  const refusing = (name: string): Engine => ({
    ...yes,
    engines: [{ name, library: name, version: '1', artefacts: ['reader'] }],
    judge: ({ out }) => writeFile(join(out, `${name}.jsonl`), '{"line":1,"valid":false,"reader":false}\n'),
  });
  expect((await command(['--input', halves], [refusing('rust-jsonschema')])).code).toBe(0);
  expect((await command(['--input', halves], [refusing('other')])).code).toBe(1);
});

test('a language that is missing is skipped with the reason, and alone it is no success', async () => {
  const absent = { ...yes, missing: () => 'there is no yes in the PATH' };
  const { code, out } = await command(['--input', input], [absent]);
  expect(code).toBe(2);
  expect(out).toContain('skipped yes: there is no yes in the PATH');
  const { out: document } = await command(['--input', input, '--json'], [javascript, absent]);
  expect(JSON.parse(document).leftOut).toEqual(['yes (there is no yes in the PATH)']);
});

test('the figures as JSON', async () => {
  const { out } = await command(['--input', input, '--json', '--seed', '7']);
  expect(JSON.parse(out)).toMatchObject({ seed: 7, leftOut: [], skipped: [], engines: javascript.engines });
  expect(JSON.parse(out).tallies).toContainEqual(
    expect.objectContaining({ engine: 'sdk', artefact: 'issues', cases: 3, agree: 3 }),
  );
});

test.each([
  [['cobol'], 'There are no engines for "cobol"; use javascript.'],
  [['--nonsense'], '--nonsense'],
  [['--events', '0'], '--events must be a whole number above 0'],
  [['--seed', '1.5'], '--seed must be a whole number'],
  [['--input', 'nowhere.jsonl'], 'There is no file nowhere.jsonl.'],
  [['--artefacts', 'nowhere'], 'nowhere has no rules/rules.json.'],
] as const)('%j can not run, and says why', async (args, words) => {
  const { code, err } = await command(args);
  expect(code).toBe(2);
  expect(err).toContain(words);
});

test('--help', async () => {
  expect(await command(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('LANG: javascript') });
});
