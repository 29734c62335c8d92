import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QUICK_START } from '@acme/telemetry-kafka-tests/quick-start';
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
import { environmentOfPython, spark, interpreter as sparkInterpreter } from './engines/spark.ts';
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
  // White space in the event, and no end of a line.
  JSON.stringify(sampleEvent).replace(',', ',\r'),
  '['.repeat(100_000),
  // Bytes that some decoders of UTF-8 take for a character, and what a parser that looks for it takes for UTF-16.
  Buffer.from(JSON.stringify({ ...sampleEvent, city: 'Z\xc0\x80rich' }), 'latin1'),
  Buffer.from(JSON.stringify(sampleEvent), 'utf16le'),
  JSON.stringify({ ...sampleEvent, stray: 1 }).replace(':1}', ':NaN}'),
  `${JSON.stringify(sampleEvent)}\0`,
  `\uFEFF${JSON.stringify(sampleEvent)}`,
  // Valid, but the README says of some programs that they refuse it.
  JSON.stringify(sampleEvent).replace('{', '{"stray":1e400,'),
  JSON.stringify(sampleEvent).replace('{', '{"stray":"\\ud800",'),
  JSON.stringify(sampleEvent).replace('{', `{"stray":${'['.repeat(127)}${']'.repeat(127)},`),
  // A blank line, and at the file's end.
  '',
] as const;
const invalid = (...numbers: number[]) => numbers.map((number) => `line ${number}: invalid\n`).join('');
const ALL = invalid(2, 3, 4, 6, 7, 10, 11, 12, 13, 14, 15, 19);

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
  [10, 'json-syntax', ''],
  [11, 'json-syntax', ''],
  [12, 'json-syntax', ''],
  [13, 'json-syntax', ''],
  [14, 'json-syntax', ''],
  [15, 'json-syntax', ''],
  [19, 'json-syntax', ''],
] as const;

interface Program {
  readonly engine: typeof python;
  /** What the README's code block is marked with. */
  readonly fence: string;
  readonly prints: string;
  /** Writes the program where it belongs, and makes it ready to be run in the folder of the artefacts. */
  readonly make: (code: string) => Promise<() => Promise<string>>;
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
    async make(code) {
      const file = write('check.py', code);
      return () => run(interpreter, [file], { cwd: folder });
    },
  },
  {
    engine: java,
    fence: 'java',
    prints: ALL,
    async make(code) {
      const args = [...QUICK_START, '-cp', await classPath(), write('Check.java', code)];
      return () => run('java', args, { cwd: folder });
    },
  },
  {
    engine: go,
    fence: 'go',
    prints: invalid(2, 3, 4, 6, 7, 10, 11, 12, 13, 14, 15, 16, 19),
    async make(code) {
      for (const file of ['go.mod', 'go.sum']) cpSync(join(engineFolder('go'), file), join(folder, file));
      write('main.go', code);
      return () => run('go', ['run', '.'], { cwd: folder, env: goEnvironment });
    },
  },
  {
    engine: rust,
    fence: 'rust',
    prints: invalid(2, 3, 4, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19),
    async make(code) {
      for (const file of ['Cargo.toml', 'Cargo.lock']) cpSync(join(engineFolder('rust'), file), join(folder, file));
      write('src/main.rs', code);
      return () => run('cargo', ['run', '--release', '--locked', '--quiet'], { cwd: folder, env: rustEnvironment });
    },
  },
  {
    engine: cpp,
    fence: 'cpp',
    // By draft-07 the README says to compare the two fields oneself.
    prints: invalid(2, 4, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 19),
    async make(code) {
      await run('g++', [...flags, write('check.cpp', code), '-o', join(folder, 'check')]);
      return () => run(join(folder, 'check'), [], { cwd: folder });
    },
  },
  {
    engine: javascript,
    fence: 'js',
    prints: ALL,
    async make(code) {
      write('check.mjs', code);
      const [, args] = readme.match(/`node (.*check\.mjs)`/) ?? [];
      return () => run(process.execPath, (args as string).split(' '), { cwd: folder });
    },
  },
  {
    engine: spark,
    fence: 'py',
    prints: ISSUES.map(([line, rule, path]) => `${line} ${rule} ${path}\n`).join(''),
    async make(code) {
      const file = write('spark.py', code);
      return () => run(sparkInterpreter, [file], { cwd: folder, env: environmentOfPython });
    },
  },
];

/** The code block of the README that is marked so. */
function codeOf(fence: string): string {
  const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, mark]) => mark === fence);
  expect(blocks, `the README has one block of ${fence}`).toHaveLength(1);
  return blocks[0]?.[2] as string;
}

for (const { engine, fence, prints, make } of programs) {
  const why = skipReason(engine);
  test.skipIf(why !== undefined)(
    withReason(`the program in ${fence} finds what is wrong, and fails where there is no file`, why),
    { timeout: LONG },
    async () => {
      await engine.prepare();
      const start = await make(codeOf(fence));
      expect(await start()).toBe(prints);
      const events = join(folder, 'events.jsonl');
      renameSync(events, `${events}.away`);
      try {
        await expect(start()).rejects.toThrow();
      } finally {
        renameSync(`${events}.away`, events);
      }
    },
  );
}

const whyNoPython = skipReason(python);
test.skipIf(whyNoPython !== undefined)(
  withReason("the program in python reads by the guide's parser in place of Python's own", whyNoPython),
  { timeout: LONG },
  async () => {
    await python.prepare();
    cpSync(join(engineFolder('python'), 'strict_json.py'), join(folder, 'strict_json.py'));
    const code = codeOf('python')
      .replace('import json\n', 'import json\nimport strict_json\n')
      .replace(/json\.loads\(line\.decode\("utf-8"\), .*\)/, 'strict_json.parse(line)');
    expect(code).toContain('strict_json.parse(line)');
    expect(await run(interpreter, [write('strict.py', code)], { cwd: folder })).toBe(ALL);
  },
);

test.skipIf(whyNoPython !== undefined)(
  withReason('the program in python takes whole numbers of any length', whyNoPython),
  { timeout: LONG },
  async () => {
    await python.prepare();
    const long = join(folder, 'long');
    cpSync(join(artefactsFolder, 'schemas'), join(long, 'schemas'), { recursive: true });
    const [event, digits] = [JSON.stringify(sampleEvent), '1'.repeat(5000)];
    const events = [event.replace('{', `{"stray":${digits},`), event.replace('25.5', digits)];
    write('long/events.jsonl', events.join('\n'));
    expect(await run(interpreter, [write('check.py', codeOf('python'))], { cwd: long })).toBe(invalid(2));
  },
);

test('the SQL for DuckDB finds what is wrong', async () => {
  const sql = codeOf('sql').replace("'events.jsonl'", `'${join(folder, 'events.jsonl')}'`);
  const rows = await inDuckdb(artefactsFolder, async (connection) =>
    (await connection.runAndReadAll(sql)).getRowsJson(),
  );
  const found = rows.map(([line, rule, path]) => `${line} ${rule} ${path}`);
  // It leaves blank lines out, and beside lines that are not UTF-8 refuses half a surrogate pair: the head of its file says both.
  const expected = [...ISSUES.filter(([line]) => lines[line - 1] !== ''), [17, 'json-syntax', ''] as const];
  expect(found.sort()).toEqual(expected.map(([line, rule, path]) => `${line} ${rule} ${path}`).sort());
});
