import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { AuditReport } from '@acme/telemetry-lake';
import { afterAll, expect, test } from 'vitest';
import { input, runFake, terminalScreen } from '../fake-terminal.ts';
import { eventLines, eventText } from '../sample-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-lake-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file there, in folders that are made. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const HOUR = 'telemetry/year=2025/month=08/day=11/hour=14';
const nameAt = (time: string, uuid = 'a') =>
  `AcmeTelemetry-MSK-to-S3-3-2025-08-11-${time}-0b7e3f52-8c7f-4d5c-9a51-3f6f2c1d9e4${uuid}.gz`;
const inTime = { event_timestamp: '2025-08-11T14:05:00Z' };

const clean = file(
  `clean/${HOUR}/${nameAt('14-00-00')}`,
  gzipSync(eventLines(inTime, { ...inTime, event_id: 'EVENT_00000001' })),
);
const firehose = file(
  `firehose/${HOUR}/${nameAt('14-05-00')}`,
  Buffer.concat(
    [
      `${eventText(inTime)}${eventText({ ...inTime, city: '' })}`,
      eventText({ ...inTime, quality: 'UHD', city: '' }),
    ].map((text) => gzipSync(text)),
  ),
);
const damaged = file('damaged/cut-off.gz', gzipSync(eventLines(...Array(500).fill({ city: '' }))).subarray(0, -12));
const hostile = file(
  'hostile/hostile.jsonl',
  [
    ...['no JSON', '', '[1, 2]', '"text"', '{"event_id": ', `\ufeff${eventText()}`, '{}', 'null', '1e400'],
    eventText({
      watch_duration_seconds: '5',
      buffering_duration_seconds: 5.5,
      bandwidth_mbps: null,
      country: undefined,
    }),
    eventText({ event_timestamp: '2025-02-30T00:00:00Z', ip_address: '1.2.3.999', app_version: '1', device_id: 'x' }),
    `${eventText({ completion_percentage: 101 })} ${eventText({ event_type: 'start', watch_duration_seconds: 1 })}`,
    eventText({ buffering_events: 0, buffering_duration_seconds: 7, watch_duration_seconds: 3 }),
    eventText({ quality: '4K', bandwidth_mbps: 1 }).replace('{', '{"quality": 1, '),
    '{"event_id":"\ud800","city":"\\ud800"}{"a":1}}{',
    eventText({ city: 'x'.repeat(2 ** 20) }),
    eventText({ city: '' }),
  ].join('\n'),
);

const audit = (...args: readonly string[]) => runFake(['lake', 'audit', ...args]);

async function reportOf(...args: readonly string[]): Promise<AuditReport & { complete: boolean }> {
  return JSON.parse((await audit('--format=json', ...args)).stdout);
}

/** How many issues of each rule `validate` finds in a file. */
async function validated(path: string, ...args: readonly string[]) {
  const { stdout } = await runFake(['validate', '--format=json', ...args, path]);
  const byRule: Record<string, number> = {};
  const verdicts = stdout.trimEnd().split('\n');
  let valid = 0;
  for (const line of verdicts) {
    const verdict: { valid: boolean; issues: { rule: string }[] } = JSON.parse(line);
    if (verdict.valid) valid += 1;
    for (const { rule } of verdict.issues) byRule[rule] = (byRule[rule] ?? 0) + 1;
  }
  return { events: verdicts.length, valid, invalid: verdicts.length - valid, byRule };
}

const titles = file('titles.json', '{"TITLE_9c0d1e2f": 5}');

test.each([
  ['clean', clean, 0],
  ['Firehose style', firehose, 2],
  ['damaged', damaged, 1],
  ['hostile', hostile, 10],
])('%s: the counts are those of validate', async (_, path, atLeast) => {
  for (const args of [[], ['--role=writer', '--durations', titles], ['--severity=non-empty=warning,enum=error']]) {
    const one = await validated(path, ...args);
    const { objects, total } = await reportOf(path, ...args);
    const { object, events, valid, invalid, byRule } = objects[0] ?? {};
    expect({ object, events, valid, invalid, byRule }).toEqual({ object: path, ...one });
    expect(total).toMatchObject(one);
    if (args.length === 0)
      expect(Object.keys(one.byRule).length + Math.sign(one.invalid)).toBeGreaterThanOrEqual(atLeast);
  }
});

test.each([
  ['clean', [clean], 0],
  ['invalid', [firehose], 1],
  ['damaged', [damaged, firehose, clean], 2],
])('exit code: %s', async (_, paths, code) => {
  for (const format of ['pretty', 'json', 'html']) {
    expect(await audit(...paths, '--format', format)).toMatchObject({ code, stderr: '' });
  }
});

test.each<[what: string, make: (path: string) => void, says: string]>([
  ['an empty folder', (path) => mkdirSync(path), 'nothing is there, the folder is empty. Check the path.'],
  [
    'a link that leads nowhere',
    (path) => symlinkSync('nowhere', path),
    'nothing is there, the symbolic link leads nowhere. Check the path.',
  ],
  ['nothing', () => {}, 'there is no such file. Check the path.'],
])('%s beside an object: said, exit code 2, and the object is audited', async (what, make, says) => {
  const path = join(folder, `${what}.gz`);
  make(path);
  const { code, stdout, stderr } = await audit(clean, path);
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(stdout).toContain('2 objects, ');
  expect(stdout).toContain('(as far as could be read)\n  2 events: all valid\n');
  expect(stdout.replaceAll(/\n +/g, ' ')).toContain(`Can't read it: ${says}`);
  expect(stdout).not.toContain('Hour of delivery unknown');
  const list = file('with-other.txt', `${path}\n${clean}\n`);
  expect((await audit('--list', list, '--format=html')).code).toBe(2);
  expect((await reportOf('--list', list)).objects).toMatchObject([
    { object: path, events: 0, error: { code: 'not-found', message: `Can't read ${path}: ${says}` } },
    { object: clean, events: 2 },
  ]);
  const alone = await audit(path);
  expect(alone).toEqual({ code: 2, stdout: '', stderr: `acme-telemetry: Can't read ${path}: ${says}\n` });
});

test('the command for one event judges as the audit did', async () => {
  const titles = file('of titles.json', '{"TITLE_9c0d1e2f": 5}');
  const { stdout } = await audit(
    firehose,
    '--durations',
    titles,
    '--severity=non-empty=off',
    '--severity',
    'identifier-format=warning',
  );
  expect(stdout).toContain(
    `--severity non-empty=off,identifier-format=warning --durations='${titles}' ${firehose} | sed -n `,
  );
});

test('limits of an event and of an object', async () => {
  const bomb = file('limits/bomb.gz', gzipSync(`${eventText()}\n${' '.repeat(100_000)}`));
  const long = file('limits/long.jsonl', eventLines({}, { city: 'x'.repeat(5000) }));
  expect((await audit(bomb, long)).code).toBe(0);
  const { objects } = await reportOf(bomb, long, '--max-object-bytes=50000', '--max-event-bytes=3000');
  expect(objects).toMatchObject([
    { events: 1, valid: 1, error: { code: 'too-much-text', message: expect.stringContaining('--max-object-bytes') } },
    { events: 2, valid: 1, byRule: { 'json-syntax': 1 } },
  ]);
  expect((await audit(bomb, '--max-object-bytes', '50000')).code).toBe(2);
  expect((await audit(bomb, '--max-object-bytes', String(2 ** 50))).code).toBe(0);
});

test('the longest --late-after: no event is late', async () => {
  const { code, stdout } = await audit(firehose, '--late-after=100000000d');
  expect({ code, late: stdout.includes('Late:') }).toEqual({ code: 1, late: false });
});

test('a misplaced object is a finding', async () => {
  const path = file(`misplaced/${HOUR}/${nameAt('15-00-00')}`, gzipSync(eventText(inTime)));
  const { code, stdout } = await audit(path);
  expect(code).toBe(1);
  expect(stdout).toContain('misplaced: the hours of path and name differ');
});

test('a folder, an object in it and a list, each object once', async () => {
  const list = file('list.txt', `${clean}\n${firehose}\n`);
  const { objects } = await reportOf(join(folder, 'clean'), clean, '--list', list);
  expect(objects.map(({ object }) => object)).toEqual([clean, firehose]);
  const { stdout } = await runFake(['lake', 'audit', '--list=-', '--format=json'], { stdin: input(`${clean}\n`) });
  expect(JSON.parse(stdout).objects).toHaveLength(1);
});

test('what is not read is said', async () => {
  mkdirSync(join(folder, 'odd'));
  file('odd/_temporary.gz', 'x');
  file('odd/one.jsonl', eventText());
  symlinkSync(clean, join(folder, 'odd', 'link.gz'));
  const { code, stdout } = await audit(join(folder, 'odd'));
  expect(code).toBe(0);
  expect(stdout).toContain(`Not read: ${join(folder, 'odd', '_temporary.gz')} (a name that begins with . or _`);
  expect(stdout).toContain(`Not read: ${join(folder, 'odd', 'link.gz')} (a symbolic link`);
});

test.each([
  [[], /^acme-telemetry: Name what to look at, .*: acme-telemetry lake audit s3:\/\//],
  [[join('no', 'such')], /Can't read no.such: there is no such/],
  [[clean, '--late-after=1'], /--late-after takes a duration/],
  [[clean, '--late-after=100000001d'], /--late-after takes a duration .*, of at most 100000000d; '100000001d' is none/],
  [[clean, '--workers=0'], /--workers takes a whole number from 1/],
  [[clean, '--max-event-bytes=0'], /--max-event-bytes takes a whole number from 1 to 536,870,912; '0' is none/],
  [[clean, '--max-event-bytes=1MB'], /--max-event-bytes takes a whole number from 1 to 536,870,912; '1MB' is none/],
  [[clean, '--max-object-bytes=0'], /--max-object-bytes takes a whole number from 1 to 1,125,899,906,842,624/],
  [[clean, `--max-object-bytes=${2 ** 50 + 1}`], /--max-object-bytes takes .*; '1125899906842625' is none/],
  [[clean, '--offenders=-1'], /--offenders takes a whole number from 0/],
  [[clean, '--format=xml'], /--format can't be 'xml'.* Give pretty, json or html/],
  [[clean, '--severity=json-syntax=off'], /json-syntax is always an error/],
  [[clean, '--endpoint=nowhere'], /--endpoint takes the URL/],
  [
    [clean, '--sessions', '--tmp', join(clean, 'below')],
    /Can't write .*below: its folder isn't there, or can't be made/,
  ],
  [[clean, '--out', join('no', 'such', 'file')], /Can't write no.such.file, given as --out \(ENOENT\)/],
])('%j: nothing is audited, a sentence says why', async (args, sentence) => {
  const { code, stdout, stderr } = await audit(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toContain('    at ');
});

test('duplicates, conflicts and sessions', async () => {
  const start = {
    ...inTime,
    event_type: 'start',
    watch_duration_seconds: 0,
    buffering_events: 0,
    buffering_duration_seconds: 0,
  };
  const stop = { ...start, event_type: 'stop', event_id: 'EVENT_00000002', event_timestamp: '2025-08-11T14:06:00Z' };
  const after = { ...stop, event_id: 'EVENT_00000003', event_timestamp: '2025-08-11T14:07:00Z' };
  file('twice/a.jsonl', eventLines(start, stop));
  file('twice/b.jsonl', eventLines(start, { ...stop, city: 'Elsewhere' }, after));
  const { total } = await reportOf(join(folder, 'twice'), '--duplicates', '--sessions', '--tmp', folder);
  expect(total).toMatchObject({ duplicates: 1, conflicts: 1, sessions: { sessions: 1, notEvaluated: 0 } });
  expect(total.byRule['session-nothing-after-end']).toBeGreaterThan(0);
  const { code, stdout } = await audit(join(folder, 'twice'), '--duplicates');
  expect(code).toBe(1);
  expect(stdout).toContain('Conflicts: 1 event that was there before with other content.');
  expect(stdout).toMatch(/event_id alone\s+is not unique/);
});

test('invalid events go to a folder, personal data only with --reveal', async () => {
  const path = file('personal/one.jsonl', eventLines({ city: '', ip_address: '198.51.100.7' }));
  const rejectsOf = async (dir: string, ...args: readonly string[]) => {
    const { stderr } = await audit(path, '--rejects', join(folder, dir), ...args);
    expect(stderr).toBe('');
    const [name = ''] = readdirSync(join(folder, dir), { recursive: true, encoding: 'utf8' }).filter((it) =>
      it.endsWith('.gz'),
    );
    return gunzipSync(readFileSync(join(folder, dir, name))).toString();
  };
  expect(await rejectsOf('masked')).not.toContain('198.51.100.7');
  expect(await rejectsOf('shown', '--reveal')).toContain('198.51.100.7');
});

test('what was found is remembered', async () => {
  const state = join(folder, 'audit.state');
  const first = await reportOf(firehose, '--state', state);
  expect(readFileSync(state, 'utf8').trimEnd().split('\n').length).toBeGreaterThan(0);
  expect(await reportOf(firehose, '--state', state)).toEqual(first);
});

const PERSONAL = ['CUST_secret', '203.0.113.99', 'device of someone', 'someone@example.org'];

test.each(['pretty', 'json', 'html'])('personal data is in no report, as %s', async (format) => {
  const [customer_id, ip_address, device_id, field = ''] = PERSONAL;
  const path = file('pii.jsonl', eventLines({ customer_id, ip_address: `${ip_address}.1`, device_id, [field]: field }));
  const { code, stdout } = await audit(path, '--role=writer', '--duplicates', '--sessions', '--format', format);
  expect(code).toBe(1);
  for (const text of PERSONAL) expect(stdout).not.toContain(text);
});

test('--out writes the page, and says nothing', async () => {
  const out = join(folder, 'report.html');
  expect(await audit(firehose, '--format=html', '--out', out)).toEqual({ code: 1, stdout: '', stderr: '' });
  expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>\n.*<\/html>\n$/s);
});

test.each(['straight', 'linked'])('the report is none of the objects that it is put among: %s', async (way) => {
  const lake = join(folder, `among-${way}`);
  file(`among-${way}/one.jsonl`, eventText());
  symlinkSync(lake, `${lake}-link`);
  const path = way === 'linked' ? `${lake}-link/` : lake;
  const out = join(path, 'report.json');
  for (const _run of ['first', 'again']) {
    expect((await audit(path, '--format=json', '--out', out)).code).toBe(0);
    const { objects, skipped }: AuditReport = JSON.parse(readFileSync(out, 'utf8'));
    expect({ objects: objects.length, skipped }).toEqual({ objects: 1, skipped: [] });
  }
});

test('a page is not thrown at a terminal', async () => {
  const { code, stderr } = await runFake(['lake', 'audit', firehose, '--format=html'], { stdout: terminalScreen() });
  expect(code).toBe(2);
  expect(stderr).toContain('Add --out report.html');
});

test('on a terminal there is progress, and no trace of it is left', async () => {
  const { stderr } = await runFake(['lake', 'audit', firehose, clean], { stderr: terminalScreen() });
  expect(stderr).toContain('of 2 objects');
  expect(stderr.endsWith('\r\u001b[K')).toBe(true);
});

test('interrupted: the code says so, and no file is begun', async () => {
  const out = join(folder, 'never.json');
  const interrupted = AbortSignal.abort();
  const { code, stderr } = await runFake(['lake', 'audit', firehose, '--format=json', '--out', out], { interrupted });
  expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
  expect(existsSync(out)).toBe(false);
});

test('what changes nothing is said', async () => {
  const { stderr } = await audit(clean, '--reveal', '--severity=session-same-title=error');
  expect(stderr).toContain('--severity session-same-title changes nothing here');
  expect(stderr).toContain('--reveal changes nothing without --rejects');
});
