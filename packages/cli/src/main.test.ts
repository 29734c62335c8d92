import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { eventLines, eventText } from './sample-events.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'acme-main-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

/** Begins the program as a process of its own, in the folder of the files. */
function begin(args: readonly string[], nodeOptions: readonly string[] = []) {
  const child = spawn(process.execPath, [...nodeOptions, MAIN, ...args], { cwd: folder });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (text.stdout += chunk));
  child.stderr.on('data', (chunk) => (text.stderr += chunk));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...text }));
  return { child, ended };
}

function run(args: readonly string[], stdin = '') {
  const { child, ended } = begin(args);
  child.stdin.end(stdin);
  return ended;
}

const good = file('good.jsonl', eventLines({}, {}));
const bad = file('bad.jsonl', eventLines({}, { city: '' }));
const lake = file(
  'lake.gz',
  Buffer.concat(
    [`${eventText()}${eventText()}`, `\n\n${eventText()}${eventText({ city: '' })}`].map((text) => gzipSync(text)),
  ),
);
const damaged = file('damaged.gz', gzipSync(eventLines(...Array(500).fill({}))).subarray(0, -12));
mkdirSync(join(folder, 'directory'));

test.each([
  ['all valid', [good], 0, /2 events: all valid/, /^$/],
  ['some invalid', [bad], 1, /1 invalid/, /^$/],
  ['gzip members run together', [lake], 1, /4 events: 3 valid, 1 invalid.*lake\.gz:3 \(event 4\)/s, /^$/],
  ['several files', [good, bad, lake], 1, /All 3 sources\n {2}8 events: 6 valid, 2 invalid/, /^$/],
  [
    'a missing file',
    [good, 'none.jsonl', bad],
    2,
    /All 3 sources .*\n {2}4 events/,
    /Can't read none\.jsonl: there is no such file/,
  ],
  ['a directory', ['directory', good], 2, /2 events: all valid/, /Can't read directory: it is a directory/],
  ['a damaged gzip', [damaged, good], 2, /as far as could be read/, /Can't read damaged\.gz: its gzip is damaged/],
  ['a bad option', ['--nope', good], 2, /^$/, /There is no option --nope/],
])('%s', async (_, args, code, stdout, stderr) => {
  const result = await run(['validate', ...args]);
  expect(result).toEqual({ code, stdout: expect.stringMatching(stdout), stderr: expect.stringMatching(stderr) });
});

test('standard input, named or not, plain or gzip', async () => {
  const text = eventLines({}, { city: '' });
  for (const args of [[], ['-'], ['-', good]]) {
    const { code, stdout } = await run(['validate', '--format=json', ...args], text);
    expect([code, JSON.parse(stdout.split('\n')[1] as string)]).toMatchObject([
      1,
      { source: '-', record: 2, valid: false },
    ]);
  }
  const { child, ended } = begin(['validate']);
  child.stdin.end(gzipSync(text));
  expect(await ended).toMatchObject({ code: 1, stdout: expect.stringContaining('2 events') });
});

const many = eventLines(...Array(100).fill({ city: '' }));

function* manyChunks(count: number): Generator<string> {
  for (let at = 0; at < count; at += 1) yield many;
}

/** Feeds standard input until all is written, or the program wants no more. */
function feed(child: ReturnType<typeof begin>['child'], chunks: number): Promise<void> {
  return pipeline(Readable.from(manyChunks(chunks)), child.stdin).catch(() => {});
}

test('a reader that goes away ends it quietly, though there is more to judge', async () => {
  const { child, ended } = begin(['validate', '--format=json']);
  child.stdout.once('data', () => child.stdout.destroy());
  const [result] = await Promise.all([ended, feed(child, 100_000)]);
  expect(result).toMatchObject({ code: 0, stderr: '' });
});

test('Ctrl-C gives the report so far, even while it waits for more', async () => {
  const { child, ended } = begin(['validate', '--format=json', '-', good]);
  child.stdin.write(many);
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(JSON.parse(line).source).toBe('-');
});

const PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`;
// Small heaps, or the garbage that V8 hasn't collected yet would blur the numbers.
const TIGHT = ['--max-old-space-size=24', '--max-semi-space-size=1', '--import', PEAK];

/** The most memory that judging so many chunks of some 60 kB takes, in kB. */
async function peakMemory(chunks: number, ...args: readonly string[]): Promise<number> {
  const { child, ended } = begin(['validate', ...args], TIGHT);
  const [{ code, stderr }] = await Promise.all([ended, feed(child, chunks)]);
  expect(code).toBe(1);
  return Number(stderr);
}

test.each(['pretty', 'json'])('memory does not grow with the input, as %s', async (format) => {
  const little = await peakMemory(20, `--format=${format}`);
  const much = await peakMemory(1000, `--format=${format}`);
  // 60 MB more to read; half of that would be a leak.
  expect(much - little).toBeLessThan(30_000);
});
