import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentedSampleEvent, sampleEvent } from '@acme/telemetry-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { skipReason, withReason } from '../test-support/required.ts';
import { cpp, flags } from './engines/cpp.ts';
import { inDuckdb } from './engines/duckdb.ts';
import { go, environment as goEnvironment } from './engines/go.ts';
import { classPath, java } from './engines/java.ts';
import { javascript } from './engines/javascript.ts';
import { interpreter, python } from './engines/python.ts';
import { rust, environment as rustEnvironment } from './engines/rust.ts';
import { spark, interpreter as sparkInterpreter } from './engines/spark.ts';
import { artefactsFolder, cacheFolder, engineFolder } from './paths.ts';
import { run } from './run.ts';

// Runs the programs that the README of the artefacts gives to engineers of each language, as they would.

const LONG = 600_000;
const readme = readFileSync(join(artefactsFolder, 'README.md'), 'utf8');
let folder = '';

beforeAll(() => {
  // Below this package, so that its npm packages are found.
  mkdirSync(cacheFolder('readme'), { recursive: true });
  folder = mkdtempSync(join(cacheFolder('readme'), 'run-'));
  for (const part of ['schemas', 'rules', 'sql'])
    cpSync(join(artefactsFolder, part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'events.jsonl'), Buffer.concat(lines.flatMap((line) => [Buffer.from(line), LINE_FEED])));
});
afterAll(() => rmSync(folder, { recursive: true }));

const LINE_FEED = Buffer.from('\n');
const onlyExact = { event_type: 'stop', buffering_events: 1, buffering_duration_seconds: 3, watch_duration_seconds: 2 };
const lines = [
  JSON.stringify(sampleEvent),
  JSON.stringify(documentedSampleEvent),
  JSON.stringify({ ...sampleEvent, ...onlyExact }),
  '{"event_id":',
  JSON.stringify({ ...sampleEvent, city: 'Zürich', stray: 1 }),
  Buffer.from(JSON.stringify({ ...sampleEvent, city: 'Zürich' }), 'latin1'),
  JSON.stringify(sampleEvent).replace('25.5', '1e1000001'),
  JSON.stringify(sampleEvent),
  // A blank line, and at the file's end.
  '',
] as const;
const invalid = (...numbers: number[]) => numbers.map((number) => `line ${number}: invalid\n`).join('');
const ALL = invalid(2, 3, 4, 6, 7, 9);

/** By line and path. */
const ISSUES = [
  [2, 'identifier-format', '/customer_id'],
  [2, 'identifier-format', '/device_id'],
  [2, 'identifier-format', '/session_id'],
  [2, 'identifier-format', '/title_id'],
  [3, 'buffering-within-watch-time', '/buffering_duration_seconds'],
  [4, 'json-syntax', ''],
  [6, 'json-syntax', ''],
  [7, 'type', '/bandwidth_mbps'],
  [9, 'json-syntax', ''],
] as const;

interface Program {
  readonly engine: typeof python;
  /** What the README's code block is marked with. */
  readonly fence: string;
  readonly prints: string;
  /** Writes the program where it belongs, and runs it in the folder of the artefacts. */
  readonly start: (code: string) => Promise<string>;
}

const write = (path: string, code: string): string => {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, code);
  return file;
};

const programs: readonly Program[] = [
  {
    engine: python,
    fence: 'python',
    prints: ALL,
    start: (code) => run(interpreter, [write('check.py', code)], { cwd: folder }),
  },
  {
    engine: java,
    fence: 'java',
    prints: ALL,
    start: async (code) => run('java', ['-cp', await classPath(), write('Check.java', code)], { cwd: folder }),
  },
  {
    engine: go,
    fence: 'go',
    prints: ALL,
    async start(code) {
      for (const file of ['go.mod', 'go.sum']) cpSync(join(engineFolder('go'), file), join(folder, file));
      write('main.go', code);
      return run('go', ['run', '.'], { cwd: folder, env: goEnvironment });
    },
  },
  {
    engine: rust,
    fence: 'rust',
    prints: ALL,
    async start(code) {
      for (const file of ['Cargo.toml', 'Cargo.lock']) cpSync(join(engineFolder('rust'), file), join(folder, file));
      write('src/main.rs', code);
      return run('cargo', ['run', '--release', '--locked', '--quiet'], { cwd: folder, env: rustEnvironment });
    },
  },
  {
    engine: cpp,
    fence: 'cpp',
    // By draft-07 the README says to compare the two fields oneself.
    prints: invalid(2, 4, 6, 7, 9),
    async start(code) {
      await run('g++', [...flags, write('check.cpp', code), '-o', join(folder, 'check')]);
      return run(join(folder, 'check'), [], { cwd: folder });
    },
  },
  {
    engine: javascript,
    fence: 'js',
    prints: ALL,
    start: (code) => run(process.execPath, [write('check.mjs', code)], { cwd: folder }),
  },
  {
    engine: spark,
    fence: 'py',
    prints: ISSUES.map(([line, rule, path]) => `${line} ${rule} ${path}\n`).join(''),
    start: (code) =>
      run(sparkInterpreter, [write('spark.py', code)], { cwd: folder, env: { SPARK_LOCAL_IP: '127.0.0.1' } }),
  },
];

/** The code block of the README that is marked so. */
function codeOf(fence: string): string {
  const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, mark]) => mark === fence);
  expect(blocks, `the README has one block of ${fence}`).toHaveLength(1);
  return blocks[0]?.[2] as string;
}

for (const { engine, fence, prints, start } of programs) {
  const why = skipReason(engine);
  test.skipIf(why !== undefined)(
    withReason(`the program in ${fence} finds what is wrong`, why),
    { timeout: LONG },
    async () => {
      await engine.prepare();
      expect(await start(codeOf(fence))).toBe(prints);
    },
  );
}

test('the SQL for DuckDB finds what is wrong', async () => {
  const sql = codeOf('sql').replace("'events.jsonl'", `'${join(folder, 'events.jsonl')}'`);
  const rows = await inDuckdb(artefactsFolder, async (connection) =>
    (await connection.runAndReadAll(sql)).getRowsJson(),
  );
  const found = rows.map(([line, rule, path]) => `${line} ${rule} ${path}`);
  // It leaves blank lines out.
  const expected = ISSUES.filter(([line]) => lines[line - 1] !== '');
  expect(found.sort()).toEqual(expected.map(([line, rule, path]) => `${line} ${rule} ${path}`).sort());
});
