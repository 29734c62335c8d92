import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { addToSuppression } from '@acme/telemetry-lake';
import { sampleEvent } from '@acme/telemetry-schema';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { runFake } from '../fake-terminal.ts';
import { eventText } from '../sample-events.ts';

const root = mkdtempSync(join(tmpdir(), 'acme-normalise-'));
afterAll(() => rmSync(root, { recursive: true }));

let [lake, out, runs] = ['', '', 0];
const UUID = '0b7e3f52-8c7f-4d5c-9a51-3f6f2c1d9e44';
const put = (hour: string, partition: number, content: string | Uint8Array) => {
  const folder = join(lake, 'year=2025', 'month=08', 'day=11', `hour=${hour}`);
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `AcmeTelemetry-MSK-to-S3-${partition}-2025-08-11-${hour}-00-00-${UUID}.gz`);
  writeFileSync(name, typeof content === 'string' ? gzipSync(content) : content);
  return name;
};

beforeEach(() => {
  runs += 1;
  [lake, out] = [join(root, `${runs}`, 'in'), join(root, `${runs}`, 'out')];
  put('14', 0, eventText().repeat(3));
  put('14', 1, `${eventText({ city: '' })}\nno json`);
  put('15', 0, eventText());
});

const normalise = (...args: readonly string[]) => runFake(['lake', 'normalise', ...args]);

function textIn(folder: string): string {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return names.map(({ parentPath, name }) => gunzipSync(readFileSync(join(parentPath, name))).toString()).join('');
}

test('events become lines, and the table says what became of them', async () => {
  expect(await normalise(lake, out)).toEqual({
    code: 0,
    stdout: `3 objects to 2 objects in ${out}

  hour           events  written  rejected  suppressed  objects  status
  2025-08-11T14       5        3         2           0        1  written
  2025-08-11T15       1        1         0           0        1  written
  all                 6        4         2           0        2

All that was written was read again: no event is missing, and none is there twice. Rejected ones
stand as they came in rejects/, and why in rejects/reasons/.
`,
    stderr: '',
  });
  expect(textIn(join(out, 'telemetry'))).toBe(`${eventText()}\n`.repeat(4));
  expect(textIn(join(out, 'rejects', 'invalid'))).toBe(`${eventText({ city: '' })}\n`);
  const again = await normalise(lake, out);
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('  2025-08-11T15       1        1         0           0        1  up to date\n');
  expect(again.stdout).toContain('\n\nNothing has changed since an earlier run');
  expect(again.stdout).not.toContain('All that was written was read again');
  put('15', 1, eventText());
  const { stdout } = await normalise(lake, out);
  expect(stdout).toContain('All that was written was read again: no event is missing');
  expect(stdout.replaceAll('\n', ' ')).toContain('Hours that are up to date are as an earlier run left them.');
});

test('the report as JSON, severities and sizes', async () => {
  const { code, stdout, stderr } = await normalise('--report=json', '--severity', 'non-empty=off', lake, out);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    format: 'jsonl',
    hours: [{ hour: '2025-08-11T14', status: 'written', events: 5, written: 4, rejected: 1 }, { written: 1 }],
    total: { events: 6, written: 5, rejected: 1, suppressed: 0, inputs: 3, outputs: 2 },
    problems: [],
    skipped: [],
  });
  const larger = await normalise('--report=json', '--object-size=1', '--severity', 'non-empty=off', lake, out);
  expect(JSON.parse(larger.stdout).hours[0].status).toBe('written');
  const shorter = await normalise('--report=json', '--max-event-bytes=100', lake, out);
  expect(JSON.parse(shorter.stdout).total).toMatchObject({ events: 6, written: 0, rejected: 6 });
});

test('Parquet', async () => {
  expect((await normalise('--format=parquet', lake, out)).code).toBe(0);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const sql = `SELECT hour, count(*) AS events, max(city) AS city
    FROM read_parquet('${out}/telemetry/**/*.parquet') GROUP BY hour ORDER BY hour`;
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  expect(rows).toEqual([
    { hour: '14', events: '3', city: sampleEvent.city },
    { hour: '15', events: '1', city: sampleEvent.city },
  ]);
});

test('suppressed customers are refused, with the right key', async () => {
  const [file, keyFile, otherKey] = ['suppression.jsonl', 'key', 'other'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  const key = randomBytes(32);
  writeFileSync(keyFile, key);
  writeFileSync(otherKey, randomBytes(32));
  await addToSuppression(file, key, [sampleEvent.customer_id]);
  const { code, stdout } = await normalise('--suppression', file, '--key-file', keyFile, '--report=json', lake, out);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).total).toMatchObject({ events: 6, written: 0, rejected: 1, suppressed: 5, withheld: 1 });
  const again = await normalise('--suppression', file, '--key-file', keyFile, lake, `${out}-again`);
  expect(again.stdout.replace(/\s+/g, ' ')).toContain('Of 1 nobody can say whose they are');
  for (const [args, words] of [
    [['--suppression', file, '--key-file', otherKey], 'it was written with another key'],
    [['--suppression', file], '--suppression needs --key-file FILE, too'],
    [['--key-file', keyFile], '--key-file needs --suppression FILE, too'],
    [['--suppression', `${file}x`, '--key-file', keyFile], 'it can not be read, ENOENT'],
  ] as const) {
    const { code, stdout, stderr } = await normalise(...args, lake, out);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('fault of the program');
  }
});

test('a damaged object is told, and the rest is there', async () => {
  const name = put('15', 1, gzipSync(`${eventText()}\n${eventText()}`).subarray(0, -8));
  const { code, stdout, stderr } = await normalise(lake, out);
  expect(code).toBe(2);
  expect(stdout).toContain('  2025-08-11T15');
  expect(stdout).toContain('\nNot all is there: see the errors.');
  expect(stdout).not.toContain('no event is missing');
  expect((await normalise(lake, out)).stdout).toContain('\nNot all is there: see the errors.');
  expect(stderr).toMatch(/^acme-telemetry: 2025-08-11T15: Can't read .*: its gzip is damaged/);
  expect(stderr).toContain(name);
});

test.each([
  [[], 'Name what to normalise and where to'],
  [['IN'], 'Name what to normalise and where to'],
  [['IN', 'IN/out'], 'do not lie apart'],
  [['IN/none', 'OUT'], 'there is no such file'],
  [['IN', 'IN/none', 'OUT'], 'none: there is no such file'],
  [['IN', 'OUT', '--max-event-bytes=0'], '--max-event-bytes takes a whole number from 1 to 536,870,912'],
  [['-', 'OUT'], 'An object needs a name'],
  [['IN', 'OUT', '--tmp=/dev/null/below'], "its folder isn't there, or can't be made"],
  [['IN', 'OUT', '--object-size=0'], '--object-size takes a whole number from 1 to 4,096'],
  [['IN', 'OUT', '--format=csv'], "--format can't be 'csv'. Give jsonl or parquet."],
  [['IN', 'OUT', '--format=json1'], "--format can't be 'json1'. Did you mean jsonl? Give jsonl or parquet."],
  [
    ['IN', 'OUT', '--format=json'],
    "--format can't be 'json'. It is that of the objects; the report's is --report json.",
  ],
  [['IN', 'OUT', '--format=constructor'], "--format can't be 'constructor'. Give jsonl or parquet."],
])('%j is refused', async (args, words) => {
  const given = args.map((arg) => arg.replace('IN', lake).replace('OUT', out));
  const { code, stdout, stderr } = await normalise(...given);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(words);
  expect(stderr).not.toContain('fault of the program');
  expect(existsSync(out)).toBe(false);
});

test('paths may come from a list', async () => {
  const list = join(root, `list-${runs}`);
  writeFileSync(list, `${join(lake, 'year=2025/month=08/day=11/hour=15')}\n`);
  const { code, stdout } = await normalise('--list', list, '--report=json', out);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).total.events).toBe(1);
});

test('Ctrl-C ends it', async () => {
  const { code, stderr } = await runFake(['lake', 'normalise', lake, out], { interrupted: AbortSignal.abort() });
  expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
});
